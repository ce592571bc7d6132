import hashlib
import zlib

from outputs_kit import PROFILE


def test_the_profile_is_the_one_the_readme_names():
    profile = zlib.decompress(PROFILE.read_bytes())
    told = PROFILE.with_name("README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(profile).hexdigest() == "a65df091852f35af9eea587770390dab369c644d9e3691154d3400cee3e10c98"
    assert hashlib.sha256(profile).hexdigest() in told
    assert profile[12:20] == b"prtrCMYK"
    assert profile[8] == 2  # ICC v2, as PDF 1.4 asks for
    assert b"ANSI CGATS/SNAP TR 002-2007" in profile
    assert "ANSI CGATS/SNAP TR 002-2007" in told
