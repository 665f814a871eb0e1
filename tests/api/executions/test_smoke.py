from tests.api.executions.conftest import World
async def test_x(world: World):
    e = await world.run("echo hi", tags=["a"])
    print(e)
    print((await world.call("GET","/api/executions"))[1])
    print((await world.call("GET","/api/health"))[1])
    for p in ("health/status","health/metrics","health/database","executions/statistics","executions/active","keys","artifacts",f"executions/{e['id']}/logs",f"executions/{e['id']}/events","nope"):
        print(p,(await world.call("GET","/api/"+p)))
    print(await world.call("POST","/api/health/optimize"))
    doc=(await world.call("GET","/api/openapi.json"))[1]
    print(list(doc["paths"]), list(doc["components"]["schemas"]))
    async with world.connect() as c:
        print(c.hello)
        await world.submit("x")
        for m in await c.until("execution_completed"): print(m)
    1/0
