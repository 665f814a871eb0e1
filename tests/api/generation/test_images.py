"""Images over HTTP: the bytes as they are, inert, small ones too."""

from datetime import UTC, datetime

from tests.api.generation.conftest import World

from treadle.core.event import ArtifactAdded
from treadle.core.ids import new_id
from treadle.core.product import CatalogProduct

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


async def add(world: World, job_id: str, file_name: str, data: bytes, **facts: object) -> str:
    shelf = world.engine.artifacts
    artifact = await shelf.take_data(data, job_id=job_id, name=file_name, file_name=file_name, **facts)
    await world.recorder.record(
        job_id, [ArtifactAdded(at=artifact.created_at, artifact=artifact)], artifacts=[artifact], add={"artifacts": 1}
    )
    return artifact.id


async def test_an_image_and_its_thumbnail(world: World) -> None:
    await world.run()
    job_id = world.design.started[0]
    small = await add(world, job_id, "small.png", PNG[:100])
    large = await add(world, job_id, "Mountain.png", PNG, metadata={"thumbnail": small})
    response = await world.http.get(f"/images/{large}.png")
    assert (response.status_code, response.content, response.headers["content-type"]) == (200, PNG, "image/png")
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in response.headers["content-security-policy"]
    assert (await world.http.get(f"/images/{large}/thumbnail.png")).content == PNG[:100]
    assert (await world.http.get(f"/images/{small}/thumbnail.png")).content == PNG[:100]
    again = await world.http.get(f"/images/{large}.png", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


async def test_an_image_outlives_its_job_as_long_as_a_product_shows_it(world: World) -> None:
    await world.run()
    job_id = world.design.started[0]
    shown, unseen = await add(world, job_id, "shown.png", PNG), await add(world, job_id, "unseen.png", PNG + b"more")
    digests = [(await world.engine.artifacts.get(each)).sha256 for each in (shown, unseen)]
    lasting = [f"/images/{each}/{digest}.png" for each, digest in zip((shown, unseen), digests, strict=True)]
    for path, data in zip(lasting, (PNG, PNG + b"more"), strict=True):
        assert (await world.http.get(path)).content == data
    assert (await world.call("GET", f"/images/{shown}/{digests[1]}.png"))[0] == 404
    await world.store.products.add(a_product(digests[0]))
    assert await world.post("/api/jobs/cleanup", {"maxAge": 0}) == {"cleared": 1}
    response = await world.http.get(lasting[0])
    assert (response.status_code, response.content, response.headers["content-type"]) == (200, PNG, "image/png")
    for path in (lasting[1], f"/images/{shown}.png", f"/images/{shown}/{'0' * 64}.png", f"/images/{shown}/x.png"):
        status, answer = await world.call("GET", path)
        assert (status, answer.keys()) == (404, {"error"}), path


def a_product(sha256: str) -> CatalogProduct:
    return CatalogProduct(
        id=new_id(), marker="tr0123456789abcdef", type="tshirt", title="T", description="D", price="19.99",
        currency="EUR", image_sha256=sha256, mockup_sha256=sha256, image_width=1, image_height=1,
        created_at=datetime.now(UTC),
    )  # fmt: skip


async def test_only_images_are_images(world: World) -> None:
    await world.run()
    page = await add(world, world.design.started[0], "page.html", b"<script>alert(1)</script>")
    for path in (f"/images/{page}.png", f"/images/{page}/thumbnail.png", "/images/..%2f..%2fetc%2fpasswd.png"):
        status, answer = await world.call("GET", path)
        assert (status, answer.keys()) == (404, {"error"})
