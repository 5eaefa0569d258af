"""What report.py makes of compilations: tables of time, memory and sizes, and what grew."""

from xml.sax.saxutils import escape

COLUMNS = """\
Times are those of the fastest compilation, by the wall and of all the compiler's threads. *Peak* is the memory that the process had at most, *object* the size of what it wrote, *workspace*
the most that a function wants, for 32 rows where their number is free. The other columns are the phases, by the wall.
"""
# The last ones are the phases.
FIXED_COLUMNS = ["family", "kernel", "wall_ms", "cpu_ms", "peak_mb", "object_kb", "workspace_kb"]
# A compilation's time varies too much between machines and their loads; what must not grow varies not at all.
KEPT_SMALL = {"object_kb": "size of the object", "workspace_kb": "workspace"}
PHASE_COLOURS = ["#2b6cb0", "#90cdf4", "#dd6b20", "#fbd38d", "#2f855a", "#9ae6b4", "#805ad5", "#d6bcfa", "#1a202c",
                 "#a0aec0", "#c53030"]
LABELS, WIDTH, ROW, TOP, LEGEND_COLUMNS = 220, 620, 24, 76, 6


def describe_columns(suite):
    return COLUMNS


def get_phases(rows):
    return [name for name in rows[0] if name not in FIXED_COLUMNS]


def format_table(suite, kernels):
    rows = [row for (row,) in kernels.values()]
    phases = get_phases(rows)
    head = [suite.unit, "ms", "CPU ms", "peak MB", "object KB", "workspace KB", *phases]
    lines = [f"| {' | '.join(head)} |", "|---" + "|--:" * (len(head) - 1) + "|"]
    lines += [f"| {' | '.join(row[name] for name in [*FIXED_COLUMNS[1:], *phases])} |" for row in rows]
    return "\n".join(lines) + "\n"


def get_figures(families):
    return {(kernel, what): float(row[column]) for kernels in families.values() for kernel, (row,) in kernels.items()
            for column, what in KEPT_SMALL.items() if float(row[column])}


get_figures_that_count = get_figures


def get_loss(figure, old):
    return figure / old - 1


def draw(kernels):
    """Bars of the phases in turn, on a scale to the longest compilation."""
    rows = [row for (row,) in kernels.values()]
    phases = get_phases(rows)
    height = TOP + ROW * len(rows) + 10
    scale = WIDTH / max(sum(float(row[phase]) for phase in phases) for row in rows)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABELS + WIDTH + 90}" height="{height}" '
             'font-family="sans-serif" font-size="12">', '<rect width="100%" height="100%" fill="#fff"/>']
    for index, (phase, colour) in enumerate(zip(phases, PHASE_COLOURS)):
        x, y = 10 + 150 * (index % LEGEND_COLUMNS), 10 + 18 * (index // LEGEND_COLUMNS)
        parts.append(f'<rect x="{x}" y="{y}" width="11" height="11" fill="{colour}"/>'
                     f'<text x="{x + 16}" y="{y + 10}">{escape(phase)}</text>')
    for index, row in enumerate(rows):
        x, y = LABELS, TOP + ROW * index
        parts.append(f'<text x="{LABELS - 8}" y="{y + 14}" text-anchor="end">{escape(row["kernel"])}</text>')
        for phase, colour in zip(phases, PHASE_COLOURS):
            width = scale * float(row[phase])
            parts.append(f'<rect x="{x:.1f}" y="{y + 3}" width="{width:.1f}" height="15" fill="{colour}"/>')
            x += width
        parts.append(f'<text x="{x + 6:.0f}" y="{y + 14}">{row["wall_ms"]} ms</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
