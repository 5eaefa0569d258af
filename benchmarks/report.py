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
import types

import costs
import ratios

LOSS = 0.10
AVX2 = """
All are kept from AVX-512 here, as benchmarks/README.md says.
"""


@dataclasses.dataclass(frozen=True)
class Suite:
    title: str
    unit: str
    families: dict  # their titles
    layout: types.ModuleType = ratios
    lower: str = "with a free `n`"  # what the lower bars of charts are


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
    "threads": Suite("Two threads", "model", {
        "predict": "`predict` of whole models, by batch size",
        "step": "`step` of whole models, by rows of a batch",
    }, lower="with one thread"),
    "compile": Suite("Compilation", "model", {
        "all": "Every function of a model, any batch size",
        "predict": "`predict` for one row, weights folded in",
    }, layout=costs),
}


def read(path):
    """The comments of a table and its rows by family and kernel."""
    lines = path.read_text().splitlines()
    comments = [line[2:] for line in lines if line.startswith("#")]
    families = {}
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        families.setdefault(row["family"], {}).setdefault(row["kernel"], []).append(row)
    return comments, families


def find_losses(layout, comments, families, stored_path):
    """What to say, and names of kernels and what they lost against the stored table; none if it is of another processor."""
    if not stored_path.exists():
        return "There is no earlier table to compare with.", []
    old_comments, stored = read(stored_path)
    if comments[0] != old_comments[0]:
        return f"The stored table is of another machine ({old_comments[0]}): nothing to compare with.", []
    old, losses = layout.get_figures(stored), []
    for key, figure in layout.get_figures_that_count(families).items():
        if key in old and (loss := layout.get_loss(figure, old[key])) >= LOSS:
            losses.append((key[0], f"lost {100 * loss:.0f} %: {', '.join(key)}: {figure:g} after {old[key]:g}"))
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
    parts = [f"# {suite.title}{' with AVX2' if option else ''}\n\n{preface}{suite.layout.describe_columns(suite)}"
             f"{AVX2 if option else ''}\n{machine}\n"]
    for family, table in tables.items():
        picture = name if len(suite.families) == 1 else f"{name}-{family}"
        (folder / f"{picture}.svg").write_text(suite.layout.draw(families[family]))
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
    message, losses = find_losses(suite.layout, comments, families, options.folder / f"{options.suite}.csv")
    if options.list_lost:
        print("\n".join(dict(losses)))
        return 0
    tables = {family: f"## {suite.families[family]}\n\n{suite.layout.format_table(suite, kernels)}"
              for family, kernels in families.items()}
    print("\n".join(comments), *tables.values(), message, sep="\n\n")
    if not options.keep:
        write(options.suite, suite, options.folder, comments, tables, families)
    return 1 if losses and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
