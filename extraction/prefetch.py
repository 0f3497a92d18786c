"""Work done ahead in a thread: in goes a stream and what to do with each item, out come the results in order.

Useful for work that lets go of the interpreter, as ONNX Runtime does: whoever takes the results works meanwhile. Never
more than so many items are begun and not yet taken. An error comes out in its place; where the taker stops early, what
has not begun never will.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def work_ahead(work: Callable[[Item], Result], stream: Iterable[Item], most: int) -> Generator[Result, None, None]:
    """Yield the result of each item, at most ``most`` of them in the making.

    >>> list(work_ahead(str.upper, ["graz", "linz"], most=8))
    ['GRAZ', 'LINZ']
    """
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(1) as executor:
        try:
            for item in stream:
                waiting.append(executor.submit(work, item))
                if len(waiting) >= most:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            executor.shutdown(cancel_futures=True)
