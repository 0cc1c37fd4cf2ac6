"""Every worked case beside a programme's file comes out as it says."""

import pytest

from tests.twinning.funding.catalogue_files import case_files, file_name, programme_files, programme_of
from twinning.funding.cases import cases_from, differences
from twinning.funding.reading_faults import UnusableFile


def worked_cases():
    """Return one parameter for each case, named such as `buergerfonds-C01`; a file that cannot be read is one too."""
    found = []
    for path in case_files():
        programme = path.name.removesuffix(".cases.toml")
        try:
            cases = cases_from(path.read_text(encoding="utf-8"), file=file_name(path))
            found += [pytest.param(path, case, id=f"{programme}-{case.id}") for case in cases]
        except UnusableFile as fault:
            found.append(pytest.param(path, fault, id=f"{programme}-unreadable"))
    return found


@pytest.mark.parametrize(("path", "case"), worked_cases())
def test_a_case_comes_out_as_it_says(path, case):
    assert not isinstance(case, UnusableFile), "\n" + "\n".join(map(str, case.faults))
    found = differences(programme_of(path), case)
    said = "\n".join(f"  {one}" for one in found)
    assert not found, f"{file_name(path)}:{case.line}: {case.id}\n{said}"


def test_every_programme_has_cases_beside_it():
    files = programme_files()
    assert [file_name(one) for one in files if not one.with_suffix(".cases.toml").exists()] == []
