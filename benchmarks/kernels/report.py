#!/usr/bin/env python3
"""Makes tables and charts of what dlc-bench-kernels measured, and compares it with the last ones.

usage: report.py NEW.csv FOLDER [--again AGAIN.csv] [--check] [--keep]
       report.py NEW.csv FOLDER --list-lost

Prints a Markdown table per family of kernels and what lost a tenth or more against
FOLDER/kernels.csv. Then writes kernels.csv, kernels.md and a chart per family into
FOLDER, unless --keep leaves it as it is. With --check the exit status is 1 if
anything was lost. Kernels that are in AGAIN.csv too count as measured there.
--list-lost only prints the names of kernels that lost anything.
"""

import argparse
import csv
import pathlib
import sys

import chart

LOSS = 0.10
FIXED, DYNAMIC = "dlc", "dlc, dynamic n"
TITLES = {
    "gemm": "Matrix products",
    "conv": "Convolutions with bias and ReLU",
    "conv_data": "Convolutions, derivatives of the images",
    "conv_weights": "Convolutions, derivatives of the filters",
    "math": "Functions of each element, softmax of rows",
    "lstm": "LSTMs of ten steps",
}
PREFACE = """\
# Kernels

Written by `./dev bench kernels`; [benchmarks/README.md](../../benchmarks/README.md) says how it measures.
Times are those that the best tenth of the rounds stays below. *Of limit*: the shortest time that the
machine's multiply-adds and the memory of the kernel's size allow, over that time. The other columns say
how many times longer than dlc a contestant took, the median over rounds; the last one what that surpasses
with 95 % confidence, for the fastest peer. In the charts bars are dlc, the lower one with a free `n`, dots
are its peers.
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
    gflops = dlc["gflops"] if float(dlc["gflops"]) else "–"
    cells = [kernel, dlc["microseconds"], gflops, f"{100 * float(dlc['of_limit']):.0f} %"]
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
    """What must not get worse, by kernel and what it is: ratios against the best peer, and fractions of the limit.

    Where memory alone is the limit there is no fraction: other machines on the same processor change it too much.
    """
    figures = {}
    for kernels in families.values():
        for kernel, rows in kernels.items():
            for row in rows:
                if row["contestant"] in (FIXED, DYNAMIC) and float(row["gflops"]):
                    figures[kernel, f"fraction of the limit, {row['contestant']}"] = float(row["of_limit"])
            if best := find_best_peer(rows):
                figures[kernel, "ratio against the best peer"] = float(best["ratio"])
    return figures


def find_losses(comments, families, stored_path):
    """Names of kernels and what they lost against the stored table; nothing if there is none of this processor."""
    if not stored_path.exists():
        return "There is no earlier table to compare with.", []
    old_comments, stored = read(stored_path)
    if comments[0] != old_comments[0]:
        return f"The stored table is of another machine ({old_comments[0]}): nothing to compare with.", []
    old, losses = get_figures(stored), []
    for key, figure in get_figures(families).items():
        if key in old and figure <= (1 - LOSS) * old[key]:
            lost = f"lost {100 * (1 - figure / old[key]):.0f} %: {', '.join(key)}: {figure:.2f} after {old[key]:.2f}"
            losses.append((key[0], lost))
    message = "\n".join(lost for _, lost in losses)
    return message or f"Nothing lost {100 * LOSS:.0f} % or more against the stored table.", losses


def write_csv(path, comments, families):
    rows = [row for kernels in families.values() for rows in kernels.values() for row in rows]
    with path.open("w", newline="") as file:
        file.writelines(f"# {comment}\n" for comment in comments)
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write(folder, comments, tables, families):
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / "kernels.csv", comments, families)
    machine = "\n".join(f"- {comment}" for comment in comments)
    parts = [f"{PREFACE}\n{machine}\n"]
    for family, table in tables.items():
        (folder / f"kernels-{family}.svg").write_text(chart.draw(families[family]))
        parts.append(f"{table}\n![{TITLES[family]}](kernels-{family}.svg)\n")
    (folder / "kernels.md").write_text("\n".join(parts))


def parse_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("new", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--again", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--list-lost", action="store_true")
    return parser.parse_args()


def main():
    options = parse_arguments()
    comments, families = read(options.new)
    for family, kernels in read(options.again)[1].items() if options.again else ():
        families[family].update(kernels)
    message, losses = find_losses(comments, families, options.folder / "kernels.csv")
    if options.list_lost:
        print("\n".join(dict(losses)))
        return 0
    tables = {family: format_family(family, kernels) for family, kernels in families.items()}
    print("\n".join(comments), *tables.values(), message, sep="\n\n")
    if not options.keep:
        write(options.folder, comments, tables, families)
    return 1 if losses and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
