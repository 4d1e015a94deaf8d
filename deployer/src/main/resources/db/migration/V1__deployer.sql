-- Schema "deployer": see DESIGN section 3. Expand and contract: version N and N-1 run together.

-- which system this is: containers and networks carry it, so that two systems share an engine
CREATE TABLE identity (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    id  text NOT NULL DEFAULT substr(md5(random()::text || clock_timestamp()::text), 1, 12)
);
INSERT INTO identity DEFAULT VALUES;

CREATE TABLE agents (
    tenant     text NOT NULL,
    agent      text NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz,
    PRIMARY KEY (tenant, agent)
);

-- never deleted: the generation must go on where it was, or the router would refuse the new ones
CREATE TABLE environments (
    tenant           text NOT NULL,
    agent            text NOT NULL,
    environment      text NOT NULL,
    generation       bigint NOT NULL DEFAULT 0,
    config_version   bigint NOT NULL DEFAULT 0,
    slot             integer UNIQUE,
    live_deploy      text,
    route_generation bigint NOT NULL DEFAULT 0,
    route_side       text,
    route_instance   text,
    PRIMARY KEY (tenant, agent, environment),
    FOREIGN KEY (tenant, agent) REFERENCES agents
);

CREATE TABLE releases (
    id             text PRIMARY KEY,
    tenant         text NOT NULL,
    agent          text NOT NULL,
    environment    text NOT NULL,
    generation     bigint NOT NULL,
    image          text NOT NULL,
    build          text,
    spec           jsonb NOT NULL,
    contract       jsonb NOT NULL,
    config_version bigint NOT NULL,
    created_at     timestamptz NOT NULL,
    kept           boolean NOT NULL DEFAULT true
);
CREATE INDEX releases_environment ON releases (tenant, agent, environment, created_at DESC);

CREATE TABLE deploys (
    id          text PRIMARY KEY,
    tenant      text NOT NULL,
    agent       text NOT NULL,
    environment text NOT NULL,
    generation  bigint NOT NULL,
    kind        text NOT NULL,
    phase       text NOT NULL,
    intent      jsonb NOT NULL,
    state       jsonb NOT NULL,
    build       text,
    release     text,
    created_at  timestamptz NOT NULL,
    live_at     timestamptz,
    ended_at    timestamptz,
    trace       text,
    request_key text,
    version     bigint NOT NULL,
    UNIQUE (tenant, agent, environment, generation),
    UNIQUE (tenant, request_key)
);
CREATE INDEX deploys_open ON deploys (tenant, agent, environment) WHERE ended_at IS NULL;

CREATE TABLE instances (
    id           text PRIMARY KEY,
    tenant       text NOT NULL,
    agent        text NOT NULL,
    environment  text NOT NULL,
    deploy       text NOT NULL,
    release      text NOT NULL,
    generation   bigint NOT NULL,
    state        jsonb NOT NULL,
    gone         boolean NOT NULL DEFAULT false,
    address      text,
    port         integer,
    starts       integer NOT NULL DEFAULT 0,
    started_at   timestamptz,
    created_at   timestamptz NOT NULL,
    version      bigint NOT NULL,
    -- how far its log has been published: attempt, number of the last entry, engine's time of it
    log_attempt  integer NOT NULL DEFAULT 0,
    log_sequence bigint NOT NULL DEFAULT 0,
    log_mark     text,
    log_closed   boolean NOT NULL DEFAULT false
);
CREATE INDEX instances_present ON instances (tenant, agent, environment) WHERE NOT gone;

CREATE TABLE networks (
    tenant text PRIMARY KEY,
    subnet text NOT NULL UNIQUE
);

-- an address has one instance at most; after it, it rests
CREATE TABLE addresses (
    address     text PRIMARY KEY,
    tenant      text NOT NULL,
    instance    text NOT NULL UNIQUE,
    rests_since timestamptz
);

-- every version holds all variables of its environment; a value is sealed once, in version set_in
CREATE TABLE variables (
    tenant      text NOT NULL,
    agent       text NOT NULL,
    environment text NOT NULL,
    version     bigint NOT NULL,
    name        text NOT NULL,
    set_in      bigint NOT NULL,
    sealed      text NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant, agent, environment, version, name)
);

CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text NOT NULL,
    key        text NOT NULL,
    type       text NOT NULL,
    payload    text NOT NULL,
    headers    jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz
);
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;

CREATE TABLE lease (
    name       text PRIMARY KEY,
    holder     text NOT NULL,
    epoch      bigint NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE TABLE idempotency (
    tenant     text NOT NULL,
    key        text NOT NULL,
    request    text NOT NULL,
    status     integer NOT NULL,
    body       text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, key)
);
CREATE INDEX idempotency_age ON idempotency (created_at);
