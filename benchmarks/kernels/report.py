#!/usr/bin/env python3
"""Makes tables and charts of what dlc-bench-kernels measured, and compares it with the last ones.

usage: report.py NEW.csv FOLDER [--check] [--keep]

Prints a Markdown table per family of kernels and what lost a tenth or more against
FOLDER/kernels.csv. Then writes kernels.csv, kernels.md and a chart per family into
FOLDER, unless --keep leaves it as it is. With --check the exit status is 1 if
anything was lost.
"""

import argparse
import csv
import pathlib
import sys

import chart

LOSS = 0.10
FIXED, DYNAMIC = "dlc", "dlc, dynamic n"
TITLES = {"gemm": "Matrix products"}
PREFACE = """\
# Kernels

Written by `./dev bench kernels`; [benchmarks/README.md](../../benchmarks/README.md) says how it measures.
Times are those of the best round. *Of limit*: the shortest time that the machine's multiply-adds and
the memory of the kernel's size allow, over that time. The other columns say how many times longer than dlc
a contestant took, the median over rounds; the last one what that surpasses with 95 % confidence, for
the fastest peer. In the charts bars are dlc, the lower one with a free `n`, dots are its peers.
"""


def read(path):
    """The comments of a table and its rows by family and kernel."""
    lines = path.read_text().splitlines()
    comments = [line[2:] for line in lines if line.startswith("#")]
    families = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        families.setdefault(row["family"], {}).setdefault(row["kernel"], []).append(row)
    return comments, families


def find_best_peer(rows):
    peers = [row for row in rows if row["contestant"] not in (FIXED, DYNAMIC)]
    return min(peers, key=lambda row: float(row["ratio"]), default=None)


def format_row(kernel, rows, others):
    by_name = {row["contestant"]: row for row in rows}
    dlc, best = by_name[FIXED], find_best_peer(rows)
    cells = [kernel, dlc["microseconds"], dlc["gflops"], f"{100 * float(dlc['of_limit']):.0f} %"]
    cells += [f"{float(by_name[name]['ratio']):.2f}" if name in by_name else "" for name in others]
    cells.append(f"{float(best['ratio_bound']):.2f} ({best['contestant']})" if best else "no peer")
    return f"| {' | '.join(cells)} |"


def format_family(family, kernels):
    present = {row["contestant"] for rows in kernels.values() for row in rows}
    others = [name for name in chart.COLOURS if name in present and name != FIXED]
    head = ["kernel", "µs", "GFLOP/s", "of limit", *others, "at least"]
    lines = [f"## {TITLES[family]}", "", f"| {' | '.join(head)} |", "|---" + "|--:" * (len(head) - 1) + "|"]
    lines += [format_row(kernel, rows, others) for kernel, rows in kernels.items()]
    return "\n".join(lines) + "\n"


def get_figures(families):
    """What must not get worse: by what it is of, fractions of the limit and ratios against the best peer."""
    figures = {}
    for kernels in families.values():
        for kernel, rows in kernels.items():
            for row in rows:
                if row["contestant"] in (FIXED, DYNAMIC):
                    figures[f"{kernel}, {row['contestant']}: fraction of the limit"] = float(row["of_limit"])
            if best := find_best_peer(rows):
                figures[f"{kernel}: ratio against the best peer"] = float(best["ratio"])
    return figures


def find_losses(new, stored):
    old = get_figures(stored)
    for name, figure in get_figures(new).items():
        if name in old and figure <= (1 - LOSS) * old[name]:
            yield f"lost {100 * (1 - figure / old[name]):.0f} %: {name}, {figure:.2f} after {old[name]:.2f}"


def compare(comments, families, stored_path):
    """Prints what was lost against the stored table and returns whether anything was."""
    if not stored_path.exists():
        print("There is no earlier table to compare with.")
        return False
    old_comments, stored = read(stored_path)
    if comments[0] != old_comments[0]:
        print(f"The stored table is of another machine ({old_comments[0]}), so there is nothing to compare with.")
        return False
    losses = list(find_losses(families, stored))
    print("\n".join(losses) or f"Nothing lost {100 * LOSS:.0f} % or more against the stored table.")
    return bool(losses)


def write(folder, source, comments, tables, families):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kernels.csv").write_text(source.read_text())
    machine = "\n".join(f"- {comment}" for comment in comments)
    parts = [f"{PREFACE}\n{machine}\n"]
    for family, table in tables.items():
        (folder / f"kernels-{family}.svg").write_text(chart.draw(families[family]))
        parts.append(f"{table}\n![{TITLES[family]}](kernels-{family}.svg)\n")
    (folder / "kernels.md").write_text("\n".join(parts))


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("new", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    comments, families = read(options.new)
    tables = {family: format_family(family, kernels) for family, kernels in families.items()}
    print("\n".join(comments), *tables.values(), sep="\n\n")
    lost = compare(comments, families, options.folder / "kernels.csv")
    if not options.keep:
        write(options.folder, options.new, comments, tables, families)
    return 1 if lost and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
