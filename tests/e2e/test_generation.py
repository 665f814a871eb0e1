"""The examples of the documentation, run as they are printed against the real server: images and pages are real."""

import json
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from tests.e2e.harness import Server, until
from tests.e2e.round_robin import new_server

PAGE = Path(__file__).parents[2] / "docs" / "generation.md"
CLIENT = "socket.io-client@4.8.1"
WIDTH = 900
"""Of the images: at full size they are drawn where drawing is tested."""
IMAGE_SECONDS = 120
"""For a few of them on a slow machine."""


def example(title: str) -> str:
    """The code under a heading of the page's examples."""
    text = PAGE.read_text("utf-8")
    found = re.search(rf"^### {re.escape(title)}\n+```\w+\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found[1]


class Shell:
    """Runs examples with the address of the server in place of the usual one."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._http = httpx.Client(trust_env=False, timeout=30)

    @property
    def http(self) -> httpx.Client:
        """A client of the server, for one request: the next may go to another node."""
        self._http.base_url = httpx.URL(self.server.generation_base)
        return self._http

    def here(self, code: str) -> str:
        return re.sub("localhost:3000", lambda _: self.server.generation_base.removeprefix("http://"), code)

    def bash(self, title: str) -> subprocess.CompletedProcess[str]:
        command = ["bash", "-c", self.here(example(title))]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    def ended(self, job_id: str) -> dict[str, Any]:
        def over() -> Any:
            job = self.http.get(f"/api/jobs/{job_id}").json()
            return job if job["status"] not in {"pending", "running"} else None

        return dict(until(over, IMAGE_SECONDS, f"the end of {job_id}"))


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    if missing := [tool for tool in ("bash", "curl", "jq") if shutil.which(tool) is None]:
        pytest.skip(f"the examples need {', '.join(missing)}")
    server = new_server(tmp_path_factory.mktemp("generation"), sessions_port="0", image_width=str(WIDTH)).start()
    shell = Shell(server)
    yield shell
    shell.http.close()
    server.stop()


@pytest.fixture(scope="module")
def npm_client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which node finds the published client."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("the published Socket.IO client needs node and npm")
    folder = tmp_path_factory.mktemp("npm")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", CLIENT]
    installed = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    if installed.returncode:
        pytest.skip(f"npm cannot install {CLIENT} here: {installed.stderr[-300:]}")
    return folder


@pytest.mark.timeout(300)
def test_example_1_makes_a_real_image_and_a_real_product_page(shell: Shell) -> None:
    ran = shell.bash("Simple generation")
    assert ran.returncode == 0
    asked = json.loads(ran.stdout)
    assert asked["status"] in {"pending", "running"}
    job = shell.ended(asked["id"])
    assert (job["status"], job["progress"], job["result"]["success"]) == ("completed", 100, True)
    [image], [product] = job["result"]["generatedImages"], job["result"]["products"]
    assert (product["platform"], product["type"]) == ("catalog", "tshirt")
    drawn = shell.http.get(image["url"])
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/png")
    assert drawn.content.startswith(b"\x89PNG\r\n\x1a\n")
    assert [int.from_bytes(drawn.content[at : at + 4]) for at in (16, 20)] == [WIDTH, WIDTH * 6 // 5]
    page = shell.http.get(product["url"])
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    mockup = re.search(r'src="([^"]+\.png)"', page.text)
    assert mockup is not None
    assert shell.http.get(urljoin(product["url"], mockup[1])).content.startswith(b"\x89PNG")
    assert product["productId"] in shell.http.get("/catalog").text


@pytest.mark.timeout(600)
def test_example_2_makes_all_of_a_batch(shell: Shell) -> None:
    ran = shell.bash("Batch generation")
    assert ran.returncode == 0
    submitted = json.loads(ran.stdout)
    assert (submitted["job"]["type"], submitted["job"]["priority"]) == ("batch", "high")
    job = shell.ended(submitted["jobId"])
    result = job["result"]
    assert (job["status"], result["total"], result["errors"]) == ("completed", 3, [])
    assert [each["success"] for each in result["results"]] == [True, True, True]
    made = [[product["type"] for product in each["products"]] for each in result["results"]]
    assert made == [["tshirt"], ["hoodie"], ["tshirt", "hoodie"]]


def test_a_custom_job_runs_a_command_and_tells_what_came_of_it(shell: Shell) -> None:
    request = {"command": "echo made by hand"}
    wish = {"type": "custom", "request": request, "priority": "high"}
    job = shell.ended(shell.http.post("/api/jobs", json=wish).json()["jobId"])
    assert (job["status"], job["type"], job["request"]) == ("completed", "custom", request)
    assert any("made by hand" in line["message"] for line in job["logs"])
    assert (job["result"]["exitCode"], job["result"]["lastLines"]) == (0, ["made by hand"])


def test_example_3_is_told_of_jobs_by_the_published_client(shell: Shell, npm_client: Path) -> None:
    code = f"const {{ io }} = require('socket.io-client');\n{shell.here(example('Monitor with Socket.IO'))}"
    (npm_client / "monitor.js").write_text(code)
    with subprocess.Popen(
        ["node", "monitor.js"], cwd=npm_client, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as monitor:
        try:
            assert monitor.stdout is not None
            assert monitor.stdout.readline() == "Connected to POD Engine\n"
            request = {"type": "custom", "request": {"command": "true"}}
            job_id = shell.http.post("/api/jobs", json=request).json()["jobId"]
            told = [monitor.stdout.readline() for _ in range(3)]
        finally:
            monitor.kill()
    assert told == [f"Job update: {job_id} {status}\n" for status in ("pending", "running", "completed")]


def test_example_4_finds_the_server_healthy(shell: Shell) -> None:
    ran = shell.bash("Health check script")
    assert (ran.returncode, ran.stdout) == (0, "✓ POD Engine is healthy\n")


def test_example_5_clears_nothing_that_is_young(shell: Shell) -> None:
    ran = shell.bash("Job cleanup")
    assert (ran.returncode, ran.stdout) == (0, '{"cleared":0}')


def test_example_6_tries_failed_jobs_again(shell: Shell) -> None:
    request = {"type": "custom", "request": {"command": "exit 3"}, "maxRetries": 0}
    job_id = shell.http.post("/api/jobs", json=request).json()["jobId"]
    failed = shell.ended(job_id)
    assert (failed["status"], failed["type"]) == ("failed", "custom")
    assert failed["error"]
    ran = shell.bash("Retry failed jobs")
    assert (ran.returncode, ran.stdout) == (0, f'Retrying job: {job_id}\n{{"success":true}}')
    assert len([entry for entry in shell.ended(job_id)["logs"] if "Job started" in entry["message"]]) == 2


def test_300_accepted_jobs_survive_kill_9(tmp_path: Path) -> None:
    server = new_server(tmp_path, sessions_port="0").start()
    shell = Shell(server)
    try:
        request = {"type": "custom", "request": {"command": "true"}}
        accepted = [shell.http.post("/api/jobs", json=request).json()["jobId"] for _ in range(300)]
        for node in server.nodes:
            node.kill()
        for node in server.nodes:
            node.restart()
        assert [job["id"] for job in shell.http.get("/api/jobs").json()] == accepted
        end = time.monotonic() + 60
        while shell.http.get("/api/metrics").json()["completedJobs"] < 300 and time.monotonic() < end:
            time.sleep(0.05)
        jobs = shell.http.get("/api/jobs").json()
        assert {job["status"] for job in jobs} == {"completed"}
    finally:
        shell.http.close()
        server.stop()
