"""The plain servers that the benchmarks hold the engine against: ``python -m bench.plain http|socket PORT``."""

import asyncio
import json
import sys
from typing import Any

__all__ = ["EXECUTION_ID"]

EXECUTION_ID = "00000000-0000-7000-8000-000000000000"
"""The one execution of the plain WebSocket server."""


def serve_http(port: int) -> None:
    """One route, no work behind it."""
    import uvicorn
    from fastapi import FastAPI

    app = FastAPI()

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "healthy"}

    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


async def serve_socket(port: int) -> None:
    """Greet every client; run the commands that come as JSON lines on standard input until that ends."""
    from websockets.asyncio.server import ServerConnection, broadcast, serve

    clients: set[ServerConnection] = set()

    def say(type_: str, **data: Any) -> None:
        broadcast(clients, json.dumps({"type": type_, "data": data}, separators=(",", ":")))

    async def greet(client: ServerConnection) -> None:
        clients.add(client)
        await client.send('{"type":"connection_established","data":{}}')
        await client.wait_closed()
        clients.discard(client)

    async def run(command: str) -> None:
        process = await asyncio.create_subprocess_shell(command, stdout=asyncio.subprocess.PIPE)
        assert process.stdout is not None
        seq = 0
        async for line in process.stdout:
            seq += 1
            say("log_entry", execution_id=EXECUTION_ID, content=line.decode().rstrip("\n"), seq=seq)
        status = "failed" if await process.wait() else "completed"
        say("execution_completed", execution_id=EXECUTION_ID, status=status)

    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    async with serve(greet, "127.0.0.1", port, compression=None, ping_interval=None):
        print("ready", flush=True)
        async for line in commands:
            await run(json.loads(line))


def main(kind: str, port: str) -> None:
    """Serve until told to stop."""
    if kind == "http":
        serve_http(int(port))
    else:
        asyncio.run(serve_socket(int(port)))


if __name__ == "__main__":
    main(*sys.argv[1:])
