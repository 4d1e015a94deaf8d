-- The schema itself is made by Flyway (quarkus.flyway.schemas).

CREATE TABLE ingest.tenants (
    tenant         text        PRIMARY KEY,
    agents         integer     NOT NULL,
    queued_builds  integer     NOT NULL,
    build_minutes  integer     NOT NULL,
    created_at     timestamptz NOT NULL
);

-- tenant is null for the operator's keys; a key itself is nowhere, only its SHA-256
CREATE TABLE ingest.api_keys (
    key_id      text        PRIMARY KEY,
    tenant      text        REFERENCES ingest.tenants,
    sha256      text        NOT NULL UNIQUE,
    created_at  timestamptz NOT NULL,
    revoked_at  timestamptz
);
CREATE INDEX api_keys_tenant ON ingest.api_keys (tenant);

CREATE TABLE ingest.contexts (
    tenant      text        NOT NULL REFERENCES ingest.tenants,
    agent       text        NOT NULL,
    digest      text        NOT NULL,
    tar_sha256  text        NOT NULL,
    tar_bytes   bigint      NOT NULL,
    files       bigint      NOT NULL,
    bytes       bigint      NOT NULL,
    mtime       timestamptz NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant, agent, digest)
);

-- one row for each agent that ever sent a context: its newest one, and when that was first accepted
CREATE TABLE ingest.context_heads (
    tenant       text        NOT NULL REFERENCES ingest.tenants,
    agent        text        NOT NULL,
    digest       text        NOT NULL,
    accepted_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant, agent)
);

CREATE TABLE ingest.builds (
    build           text        PRIMARY KEY,
    tenant          text        NOT NULL REFERENCES ingest.tenants,
    agent           text        NOT NULL,
    environment     text,
    deploy          text,
    context         text        NOT NULL,
    mtime           timestamptz NOT NULL,
    spec            jsonb       NOT NULL,
    budget_ms       bigint      NOT NULL,
    trace           text,
    accepted_at     timestamptz NOT NULL,
    version         bigint      NOT NULL,
    state           text        NOT NULL,
    attempts        integer     NOT NULL,
    charged         integer     NOT NULL,
    lost            integer     NOT NULL,
    spent_ms        bigint      NOT NULL,
    cancel_asked    boolean     NOT NULL,
    queued_at       timestamptz,
    worker          text,
    incarnation     text,
    assigned_at     timestamptz,
    attempt_started timestamptz,
    started_at      timestamptz,
    ended_at        timestamptz,
    image           text,
    cache           jsonb,
    blame           text,
    failure         jsonb
);
CREATE INDEX builds_waiting ON ingest.builds (accepted_at, build) WHERE state = 'QUEUED';
CREATE INDEX builds_waiting_of_tenant ON ingest.builds (tenant) WHERE state = 'QUEUED';
CREATE INDEX builds_active ON ingest.builds (build)
    WHERE state IN ('ASSIGNED', 'FETCHING', 'BUILDING', 'PUSHING');
CREATE INDEX builds_newest ON ingest.builds (tenant, agent, accepted_at DESC);

CREATE TABLE ingest.attempts (
    build        text        NOT NULL REFERENCES ingest.builds,
    attempt      integer     NOT NULL,
    worker       text        NOT NULL,
    incarnation  text        NOT NULL,
    assigned_at  timestamptz NOT NULL,
    started_at   timestamptz,
    ended_at     timestamptz,
    outcome      text,
    PRIMARY KEY (build, attempt)
);

CREATE TABLE ingest.build_requests (
    tenant       text        NOT NULL,
    scope        text        NOT NULL,
    key          text        NOT NULL,
    fingerprint  text        NOT NULL,
    build        text        NOT NULL REFERENCES ingest.builds DEFERRABLE INITIALLY DEFERRED,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant, scope, key)
);

CREATE TABLE ingest.outbox (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    type       text        NOT NULL,
    payload    text        NOT NULL,
    headers    jsonb       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz
);
CREATE INDEX outbox_unsent ON ingest.outbox (id) WHERE sent_at IS NULL;

CREATE TABLE ingest.lease (
    name       text        PRIMARY KEY,
    holder     text        NOT NULL,
    epoch      bigint      NOT NULL,
    expires_at timestamptz NOT NULL
);
