"""One daemon a folder, and nobody else may read it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from treadle.core.errors import Conflict
from treadle.data_folder import DataFolder


def test_the_folder_is_private_even_if_it_was_not(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.mkdir(mode=0o755)
    DataFolder(path).prepare()
    assert path.stat().st_mode & 0o777 == 0o700


def test_the_lock_is_held_by_one_and_ends_with_its_process(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from treadle.data_folder import DataFolder; f = DataFolder(pathlib.Path(sys.argv[1]));"
        "f.prepare(); f.lock(); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Conflict, match=f"process {holder.pid}"):
            DataFolder(tmp_path).lock()
        holder.kill()
        holder.wait()
    folder = DataFolder(tmp_path)
    folder.lock()
    folder.unlock()


def test_the_installation_keeps_its_name_and_the_token_changes(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.prepare()
    assert folder.installation_id() == folder.installation_id() == DataFolder(tmp_path).installation_id()
    first, second = folder.write_token(), folder.write_token()
    assert first != second
    assert folder.token_file.read_text().strip() == second
    assert folder.token_file.stat().st_mode & 0o777 == 0o600


def test_a_copy_of_the_folder_is_another_installation(tmp_path: Path) -> None:
    original, copy = DataFolder(tmp_path / "original"), DataFolder(tmp_path / "copy")
    original.prepare()
    name = original.installation_id()
    shutil.copytree(original.path, copy.path)
    assert copy.installation_id() != name
    assert (original.installation_id(), copy.installation_id()) == (name, copy.installation_id())


def test_a_token_file_that_is_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    folder.prepare()
    (tmp_path / "run").mkdir()
    victim = tmp_path / "victim"
    victim.write_text("precious")
    folder.token_file.symlink_to(victim)
    folder.write_token()
    assert victim.read_text() == "precious"
    assert not folder.token_file.is_symlink()


def test_a_folder_that_others_use_is_left_alone(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    (shared / "somebody's file").touch()
    with pytest.raises(Conflict, match="choose an empty or a new folder"):
        DataFolder(shared).prepare()
    assert shared.stat().st_mode & 0o7777 == 0o1777
