"""The tokens of this post. New ones are made on the page only: a leaked token must not make others."""

from ninja import Router, Status
from pydantic import Field

from lixiang.agencies.models import ApiToken
from lixiang.agencies.tokens import revoke_token, tokens_of
from lixiang.api.bearer import Signed
from lixiang.api.problems import PROBLEMS
from lixiang.api.shapes import Id, Moment, Shape

router = Router(tags=["身份"])


class Token(Shape, title="接口令牌"):
    """A token in force, without its secret, which nobody can read again."""

    id: int = Field(description="编号")
    name: str = Field(description="用途")
    created_at: Moment = Field(description="何时生成")
    expires_at: Moment = Field(description="何时失效")


class Tokens(Shape, title="有效的令牌"):
    """The tokens of a post."""

    items: list[Token]


@router.get(
    "/tokens", response={200: Tokens, **PROBLEMS}, summary="本岗位的令牌",
    description="列出当前岗位有效的令牌。令牌在页面上生成，只显示一次。",
)  # fmt: skip
def tokens(request: Signed) -> Tokens:
    """List the tokens of the actor's post."""
    rows = tokens_of(request.auth)
    return Tokens(
        items=[
            Token(id=row.pk, name=row.name, created_at=row.created_at, expires_at=row.expires_at)
            for row in rows
        ]
    )


@router.delete(
    "/tokens/{int:token_id}", response={204: None, **PROBLEMS}, summary="撤销令牌",
    description="撤销本人的一个令牌，立即生效，可以是正在使用的这一个。",
)  # fmt: skip
def revoke(request: Signed, token_id: Id) -> Status[None]:
    """Revoke a token of the person."""
    if not revoke_token(request.auth, token_id):
        raise ApiToken.DoesNotExist
    return Status(204, None)
