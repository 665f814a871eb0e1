from tests.api.executions.conftest import World
import time
async def test_x(world: World):
    doc=(await world.call("GET","/api/openapi.json"))[1]
    print(list(doc["paths"]), list(doc["components"]["schemas"]))
    async with world.connect() as c:
        print(c.hello)
        await world.submit("x")
        for m in await c.until("execution_completed"): print(m)
    # cost of a POST beyond the engine
    app=world.door
    body=b'{"name":"bench","command":"echo hi"}'
    scope0={"type":"http","method":"POST","path":"/api/executions","headers":[(b"host",b"x"),(b"content-type",b"application/json"),(b"content-length",b"%d"%len(body))],"query_string":b"","scheme":"http","server":("127.0.0.1",1),"client":("127.0.0.1",2),"http_version":"1.1","root_path":"","raw_path":b"/api/executions"}
    job=(await world.engine.get((await world.call("GET","/api/executions"))[1]["executions"][0]["id"]))
    async def fake(new): return job, True
    async def fake2(*a): return [job]*10
    async def fake3(*a): return 10
    world.engine.submit=fake; world.engine.find=fake2; world.engine.count=fake3
    async def fake4(*a): return job
    world.engine.get=fake4
    async def rec(): return {"type":"http.request","body":body,"more_body":False}
    async def snd(m): pass
    async def time_it(**kw):
        s=dict(scope0,**kw)
        best=9
        for _ in range(5):
            t=time.perf_counter()
            for _ in range(500):
                await app(dict(s,state={}),rec,snd)
            best=min(best,(time.perf_counter()-t)/500)
        return round(best*1e6,1)
    print("POST us",await time_it())
    print("list10 us",await time_it(method="GET",query_string=b"limit=10"))
    print("health us",await time_it(method="GET",path="/api/health"))
    from treadle.api.executions.messages import BatchEncoder
    from treadle.core.event import Batch, Lines, Source
    import datetime
    n=3500
    text=b"\n".join(b"line 1.%d "%i+b"x"*60 for i in range(n))
    def batch(f): return Batch(stream_id=job.id,first_seq=f,last_seq=f+n-1,items=(Lines(at=job.created_at,source=Source.STDOUT,count=n,text=text,step_id=job.id),))
    enc=BatchEncoder(world.engine)
    t=time.perf_counter(); k=0
    for i in range(100):
        e=await enc.encode(batch(1+i*n)); k+=e.messages
    print("us/line",(time.perf_counter()-t)/k*1e6, k)
    1/0
