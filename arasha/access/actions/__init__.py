"""Writes of the room: accounts of staff, and roles given and ended."""

from arasha.access.actions.people import (
    AlreadyHeldError,
    HasAdministratorError,
    LoginTakenError,
    NewMember,
    add_member,
    close_account,
    end_role,
    give_role,
    make_first_administrator,
    make_first_password_link,
    set_first_password,
)

__all__ = [
    "AlreadyHeldError",
    "HasAdministratorError",
    "LoginTakenError",
    "NewMember",
    "add_member",
    "close_account",
    "end_role",
    "give_role",
    "make_first_administrator",
    "make_first_password_link",
    "set_first_password",
]
