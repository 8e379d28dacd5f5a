"""Run by a Python that has datasette: milliseconds of its page of the table `event`, the median. Arguments: FILE TIMES."""

import asyncio
import statistics
import sys
import time

from datasette.app import Datasette


async def measure(path: str, times: int) -> float:
    """The median over `times` requests, after one that warms up."""
    datasette = Datasette([], immutables=[path], settings={"sql_time_limit_ms": 20_000})
    await datasette.invoke_startup()
    name = next(name for name in datasette.databases if name != "_internal")
    taken = []
    for _ in range(times + 1):
        start = time.perf_counter()
        answer = await datasette.client.get(f"/{name}/event?_size=100&_sort_desc=sources")
        taken.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise SystemExit(answer.text)
    return statistics.median(taken[1:])


sys.stdout.write(str(asyncio.run(measure(sys.argv[1], int(sys.argv[2])))))
