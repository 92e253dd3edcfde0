"""Makes scans of a PDF: gray pictures at 300 dpi with paper that is not white and a scanner's unrest, as JPEG.

usage: scans.py IN OUT. Exit: 0 done, 3 Pillow is not installed.
"""

import pathlib
import subprocess
import sys
import tempfile

try:
    from PIL import Image, ImageChops
except ImportError:
    print("Pillow is not installed", file=sys.stderr)
    sys.exit(3)

source, target = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["pdftoppm", "-r", "300", "-gray", source, f"{folder}/page"], check=True)

    def scanned(path):
        page = Image.open(path).convert("L")
        paper = page.point(lambda shade: 20 + shade * 220 // 255)
        return ImageChops.add(paper, Image.effect_noise(page.size, 6), offset=-128)

    pages = [scanned(path) for path in sorted(pathlib.Path(folder).glob("page-*.pgm"))]
    pages[0].save(target, "PDF", resolution=300, quality=75, save_all=True, append_images=pages[1:])
