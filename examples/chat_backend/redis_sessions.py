"""The same sessions in Redis, for backends on several machines: REDIS_URL=redis://…"""

from redis import Redis, RedisError, WatchError

from chat_backend.sessions import KEPT_SECONDS, Kept, StoreError, read_session
from intent_router import Session

_TIMEOUT = 5


class RedisSessions:
    """Sessions in Redis, each under a key of its own that expires."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    @classmethod
    def at(cls, url: str) -> "RedisSessions":
        """Sessions in the Redis behind a URL; it need not be up yet."""
        return cls(Redis.from_url(url, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT))

    def load(self, chat: str) -> Kept:
        """The session of a chat; a new one if there is none."""
        try:
            session, revision = self._redis.hmget(_key(chat), ["session", "revision"])
        except RedisError as error:
            raise StoreError(f"Redis: {error}") from error
        if session is None or revision is None:
            return Kept(Session(), 0)
        return Kept(read_session(session), int(revision))

    def save(self, chat: str, session: Session, revision: int) -> bool:
        """Put a session in place of the one loaded at this revision; False if somebody else was faster."""
        key = _key(chat)
        try:
            with self._redis.pipeline() as pipe:
                pipe.watch(key)  # type: ignore[no-untyped-call]  # of redis-py
                if int(pipe.hget(key, "revision") or 0) != revision:
                    return False
                pipe.multi()
                pipe.hset(key, mapping={"session": session.model_dump_json(), "revision": revision + 1})
                pipe.expire(key, KEPT_SECONDS)
                pipe.execute()
        except WatchError:
            return False
        except RedisError as error:
            raise StoreError(f"Redis: {error}") from error
        return True


def _key(chat: str) -> str:
    return f"chat:{chat}"
