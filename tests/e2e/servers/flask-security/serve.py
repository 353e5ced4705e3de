"""Flask-Security's own pages, with one user: serve.py PORT"""

import sys

from flask import Flask
from flask_security import Security, SQLAlchemyUserDatastore, hash_password
from flask_security.models import fsqla_v3
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.pool import StaticPool

app = Flask(__name__)
app.config.update(
    SECRET_KEY="for tests",
    SECURITY_PASSWORD_SALT="for tests",
    SECURITY_TWO_FACTOR=True,
    SECURITY_TWO_FACTOR_ENABLED_METHODS=["authenticator"],
    SECURITY_TOTP_SECRETS={"1": "for tests"},
    SECURITY_TOTP_ISSUER="Example",
    SQLALCHEMY_DATABASE_URI="sqlite://",
    SQLALCHEMY_ENGINE_OPTIONS={"poolclass": StaticPool, "connect_args": {"check_same_thread": False}},
)
db = SQLAlchemy(app)
fsqla_v3.FsModels.set_db_info(db)


class Role(db.Model, fsqla_v3.FsRoleMixin):
    pass


class User(db.Model, fsqla_v3.FsUserMixin):
    pass


class WebAuthn(db.Model, fsqla_v3.FsWebAuthnMixin):
    pass


users = SQLAlchemyUserDatastore(db, User, Role, WebAuthn)
Security(app, users)


@app.get("/")
def home():
    return "<!doctype html><title>Home</title><h1>Signed in</h1>"


with app.app_context():
    db.create_all()
    users.create_user(email="alice@example.com", password=hash_password("correct horse"))
    db.session.commit()

if __name__ == "__main__":
    app.run("127.0.0.1", int(sys.argv[1]))
