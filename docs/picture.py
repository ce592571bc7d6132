"""Make a picture for the manual from a page's picture: python docs/picture.py PAGE.png PICTURE.png WIDTH."""

import sys

from PIL import Image, ImageOps

source, target, width = sys.argv[1], sys.argv[2], int(sys.argv[3])
page = Image.open(source).convert("RGB")
small = page.resize((width - 2, round(page.height * (width - 2) / page.width)), Image.Resampling.LANCZOS)
framed = ImageOps.expand(small, 1, (208, 208, 208))
framed.quantize(128, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
