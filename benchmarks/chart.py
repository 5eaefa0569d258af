"""Draws how near the contestants come to the machine's limit, as SVG."""

from xml.sax.saxutils import escape

COLOURS = {
    "dlc": "#2b6cb0",
    "dlc, dynamic n": "#90cdf4",
    "dlc, one thread": "#90cdf4",
    "OpenBLAS": "#dd6b20",
    "BLIS": "#805ad5",
    "oneDNN": "#c53030",
    "oneDNN, NHWC": "#fc8181",
    "Eigen": "#2f855a",
    "onnxruntime": "#1a202c",
    "libmvec": "#b7791f",
    "PyTorch": "#dd6b20",
    "JAX": "#805ad5",
    "IREE": "#2f855a",
    "TensorFlow": "#b7791f",
}
LABELS, WIDTH, ROW, TOP = 290, 560, 24, 58
SCALE = WIDTH / 1.1  # pixels for the whole limit


def text(x, y, content, anchor="start"):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{escape(content)}</text>'


def draw_axis(height):
    parts = []
    for percent in range(0, 101, 20):
        x = LABELS + SCALE * percent / 100
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 4}" y2="{height - 8}" stroke="#cbd5e0"/>')
        parts.append(text(x, TOP - 10, f"{percent} %", "middle"))
    return parts


def draw_legend(names):
    parts, x = [], 10
    for name in names:
        parts.append(f'<circle cx="{x + 5}" cy="16" r="5" fill="{COLOURS[name]}"/>')
        parts.append(text(x + 14, 20, name))
        x += 34 + 7 * len(name)
    return parts


def draw_row(y, kernel, rows):
    parts = [text(LABELS - 8, y + 15, kernel, "end")]
    for row in rows:
        name, reached = row["contestant"], min(float(row["of_limit"]), 1.09)
        colour, length = COLOURS[name], SCALE * reached
        if name == "dlc":
            parts.append(f'<rect x="{LABELS}" y="{y + 3}" width="{length:.1f}" height="9" fill="{colour}"/>')
        elif name.startswith("dlc"):
            parts.append(f'<rect x="{LABELS}" y="{y + 12}" width="{length:.1f}" height="6" fill="{colour}"/>')
        else:
            parts.append(f'<circle cx="{LABELS + length:.1f}" cy="{y + 10}" r="4.5" fill="{colour}" stroke="#fff"/>')
    return parts


def draw(kernels):
    """`kernels` maps names to the rows of their contestants."""
    height = TOP + ROW * len(kernels) + 10
    present = {row["contestant"] for rows in kernels.values() for row in rows}
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABELS + WIDTH}" height="{height}" '
             'font-family="sans-serif" font-size="12">', '<rect width="100%" height="100%" fill="#fff"/>']
    parts += draw_legend([name for name in COLOURS if name in present])
    parts += draw_axis(height)
    for index, (kernel, rows) in enumerate(kernels.items()):
        parts += draw_row(TOP + ROW * index, kernel, rows)
    return "\n".join([*parts, "</svg>"]) + "\n"
