"""What report.py makes of contestants' times: tables of ratios and fractions of the limit, and what got worse."""

import math

import chart

FIXED, DYNAMIC, ONE_THREAD = "dlc", "dlc, dynamic n", "dlc, one thread"
COLUMNS = """\
Times are those that the best tenth of the rounds stays below. *Of limit*: the shortest time that the
machine's multiply-adds and the memory of the {unit}'s size allow, over that time. The other columns say
how many times longer than dlc a contestant took, the median over rounds; the last one what that surpasses
with 95 % confidence, for the fastest peer. In the charts bars are dlc, the lower one {lower}, dots
are its peers.
"""
ULPS = """\
Of functions *ulp*, and the numbers in brackets, are the largest error in units in the last place; *as accurate* is
what *at least* says, of peers whose error is not larger than that of dlc.
"""


def describe_columns(suite):
    return COLUMNS.format(unit=suite.unit, lower=suite.lower) + (ULPS if "math" in suite.families else "")


def find_best_peer(rows, ulp=math.inf):
    """The fastest peer whose error, where it is known, is at most `ulp`."""
    peers = [row for row in rows if row["contestant"] not in (FIXED, DYNAMIC, ONE_THREAD)
             and float(row.get("ulp") or 0) <= ulp]
    return min(peers, key=lambda row: float(row["ratio"]), default=None)


def format_ratio(row):
    ulp = row and row.get("ulp")  # tables of other suites have none
    return f"{float(row['ratio']):.2f}{f' ({ulp})' if ulp else ''}" if row else ""


def format_bound(row):
    return f"{float(row['ratio_bound']):.2f} ({row['contestant']})" if row else "no peer"


def format_row(kernel, rows, others):
    by_name = {row["contestant"]: row for row in rows}
    dlc = by_name[FIXED]
    gflops = dlc["gflops"] if float(dlc["gflops"]) else "–"
    cells = [kernel, dlc["microseconds"], gflops, f"{100 * float(dlc['of_limit']):.0f} %"]
    cells += [dlc["ulp"]] if dlc.get("ulp") else []
    cells += [format_ratio(by_name.get(name)) for name in others]
    cells.append(format_bound(find_best_peer(rows)))
    cells += [format_bound(find_best_peer(rows, float(dlc["ulp"])))] if dlc.get("ulp") else []
    return f"| {' | '.join(cells)} |"


def format_table(suite, kernels):
    present = {row["contestant"] for rows in kernels.values() for row in rows}
    others = [name for name in chart.COLOURS if name in present and name != FIXED]
    has_ulps = any(row.get("ulp") for rows in kernels.values() for row in rows)
    head = [suite.unit, "µs", "GFLOP/s", "of limit", *others, "at least"]
    if has_ulps:
        head = [*head[:4], "ulp", *head[4:], "as accurate"]
    lines = [f"| {' | '.join(head)} |", "|---" + "|--:" * (len(head) - 1) + "|"]
    lines += [format_row(kernel, rows, others) for kernel, rows in kernels.items()]
    return "\n".join(lines) + "\n"


def get_figures(families):
    """What must not get worse, by kernel and what it is: ratios, and fractions of the limit.

    Where memory alone is the limit there is no fraction: other machines on the same processor change it too much.
    """
    figures = {}
    for kernels in families.values():
        for kernel, rows in kernels.items():
            for row in rows:
                name = row["contestant"]
                if name not in (FIXED, DYNAMIC):
                    figures[kernel, f"ratio against {name}"] = float(row["ratio"])
                elif float(row["gflops"]):
                    figures[kernel, f"fraction of the limit, {name}"] = float(row["of_limit"])
    return figures


def get_figures_that_count(families):
    """All but the ratios of peers that others surpass: of those that are far slower, they say little."""
    slow = set()
    for kernels in families.values():
        for kernel, rows in kernels.items():
            kept = (ONE_THREAD, (find_best_peer(rows) or {}).get("contestant"))
            slow |= {(kernel, f"ratio against {row['contestant']}") for row in rows if row["contestant"] not in kept}
    return {key: figure for key, figure in get_figures(families).items() if key not in slow}


def get_loss(figure, old):
    return 1 - figure / old


draw = chart.draw
