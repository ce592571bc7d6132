"""Make a picture for the manual, pages side by side: python docs/picture.py PAGE.png … PICTURE.png WIDTH."""

import sys

from PIL import Image, ImageOps

*sources, target = sys.argv[1:-1]
pages = [Image.open(each).convert("RGB") for each in sources]
sheet = Image.new("RGB", (sum(each.width for each in pages), max(each.height for each in pages)), "white")
for at, page in enumerate(pages):
    sheet.paste(page, (sum(each.width for each in pages[:at]), 0))
width = int(sys.argv[-1]) - 2
small = sheet.resize((width, round(sheet.height * width / sheet.width)), Image.Resampling.LANCZOS)
framed = ImageOps.expand(small, 1, (208, 208, 208))
framed.quantize(256, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
