#!/usr/bin/env python3
"""Makes tables and charts of what a benchmark measured, and compares it with the last ones.

usage: report.py SUITE NEW.csv FOLDER [--again AGAIN.csv] [--check] [--keep]
       report.py SUITE NEW.csv FOLDER --list-lost

SUITE is a key of SUITES, perhaps followed by -avx2. Prints a Markdown table per family
and what lost a tenth or more against FOLDER/SUITE.csv. Then writes SUITE.csv, SUITE.md
and a chart per family into FOLDER, unless --keep leaves it as it is. With --check the
exit status is 1 if anything was lost. What is in AGAIN.csv too counts as measured there.
--list-lost only prints the names of what lost anything.
"""

import argparse
import csv
import dataclasses
import pathlib
import sys

import chart

LOSS = 0.10
FIXED, DYNAMIC = "dlc", "dlc, dynamic n"
COLUMNS = """\
Times are those that the best tenth of the rounds stays below. *Of limit*: the shortest time that the
machine's multiply-adds and the memory of the {unit}'s size allow, over that time. The other columns say
how many times longer than dlc a contestant took, the median over rounds; the last one what that surpasses
with 95 % confidence, for the fastest peer. In the charts bars are dlc, the lower one with a free `n`, dots
are its peers.
"""
AVX2 = """
All are kept from AVX-512 here, as benchmarks/README.md says.
"""


@dataclasses.dataclass(frozen=True)
class Suite:
    title: str
    unit: str
    families: dict  # their titles


SUITES = {
    "kernels": Suite("Kernels", "kernel", {
        "gemm": "Matrix products",
        "conv": "Convolutions with bias and ReLU",
        "conv_data": "Convolutions, derivatives of the images",
        "conv_weights": "Convolutions, derivatives of the filters",
        "math": "Functions of each element, softmax of rows",
        "lstm": "LSTMs of ten steps",
    }),
    "inference": Suite("Inference", "model", {"predict": "`predict` of whole models, by batch size"}),
    "training": Suite("Training", "model", {"step": "`step` of whole models, by rows of a batch"}),
}


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


def format_family(suite, family, kernels):
    present = {row["contestant"] for rows in kernels.values() for row in rows}
    others = [name for name in chart.COLOURS if name in present and name != FIXED]
    head = [suite.unit, "µs", "GFLOP/s", "of limit", *others, "at least"]
    lines = [f"## {suite.families[family]}", "", f"| {' | '.join(head)} |", "|---" + "|--:" * (len(head) - 1) + "|"]
    lines += [format_row(kernel, rows, others) for kernel, rows in kernels.items()]
    return "\n".join(lines) + "\n"


def get_figures(families):
    """What must not get worse, by kernel and what it is: ratios against peers, and fractions of the limit.

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


def drop_slow_peers(figures, families):
    """Only the best peer's ratio counts: of others that are far slower, it says little."""
    best = {kernel: find_best_peer(rows) for kernels in families.values() for kernel, rows in kernels.items()}
    return {(kernel, what): figure for (kernel, what), figure in figures.items()
            if not what.startswith("ratio") or what == f"ratio against {best[kernel]['contestant']}"}


def find_losses(comments, families, stored_path):
    """Names of kernels and what they lost against the stored table; nothing if there is none of this processor."""
    if not stored_path.exists():
        return "There is no earlier table to compare with.", []
    old_comments, stored = read(stored_path)
    if comments[0] != old_comments[0]:
        return f"The stored table is of another machine ({old_comments[0]}): nothing to compare with.", []
    old, losses = get_figures(stored), []
    for key, figure in drop_slow_peers(get_figures(families), families).items():
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


def write(name, suite, folder, comments, tables, families):
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / f"{name}.csv", comments, families)
    machine = "\n".join(f"- {comment}" for comment in comments)
    option = " --isa=avx2" if name.endswith("-avx2") else ""
    command = name.removesuffix("-avx2") + option
    preface = f"Written by `./dev bench {command}`; [benchmarks/README.md](../../benchmarks/README.md) says how it measures.\n"
    parts = [f"# {suite.title}{' with AVX2' if option else ''}\n\n{preface}{COLUMNS.format(unit=suite.unit)}"
             f"{AVX2 if option else ''}\n{machine}\n"]
    for family, table in tables.items():
        picture = name if len(suite.families) == 1 else f"{name}-{family}"
        (folder / f"{picture}.svg").write_text(chart.draw(families[family]))
        parts.append(f"{table}\n![{suite.families[family]}]({picture}.svg)\n")
    (folder / f"{name}.md").write_text("\n".join(parts))


def parse_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("suite")
    parser.add_argument("new", type=pathlib.Path)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--again", type=pathlib.Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--list-lost", action="store_true")
    return parser.parse_args()


def main():
    options = parse_arguments()
    suite = SUITES[options.suite.removesuffix("-avx2")]
    comments, families = read(options.new)
    for family, kernels in read(options.again)[1].items() if options.again else ():
        families[family].update(kernels)
    message, losses = find_losses(comments, families, options.folder / f"{options.suite}.csv")
    if options.list_lost:
        print("\n".join(dict(losses)))
        return 0
    tables = {family: format_family(suite, family, kernels) for family, kernels in families.items()}
    print("\n".join(comments), *tables.values(), message, sep="\n\n")
    if not options.keep:
        write(options.suite, suite, options.folder, comments, tables, families)
    return 1 if losses and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
