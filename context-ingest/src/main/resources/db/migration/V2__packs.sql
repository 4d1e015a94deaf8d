-- A pack is a tar of contents with its manifest; a context is a manifest and the packs its contents are in.
-- Names of packs are never used twice, so what is being deleted is never what somebody stores.
CREATE TABLE ingest.packs (
    tenant      text        NOT NULL REFERENCES ingest.tenants,
    agent       text        NOT NULL,
    pack        text        NOT NULL,
    manifest    text        NOT NULL,
    bytes       bigint      NOT NULL,
    state       text        NOT NULL,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant, agent, pack)
);
CREATE INDEX packs_unsettled ON ingest.packs (changed_at) WHERE state <> 'READY';

INSERT INTO ingest.packs
SELECT tenant, agent, substr(digest, 8), substr(digest, 8) || '.manifest', tar_bytes, 'READY', created_at
FROM ingest.contexts;

ALTER TABLE ingest.contexts
    ADD COLUMN manifest text,
    ADD COLUMN packs    text[],
    ADD COLUMN state    text NOT NULL DEFAULT 'READY',
    ADD COLUMN used_at  timestamptz;
UPDATE ingest.contexts SET
    manifest = substr(digest, 8) || '.manifest', packs = ARRAY[substr(digest, 8)], used_at = mtime;
ALTER TABLE ingest.contexts
    ALTER COLUMN manifest SET NOT NULL,
    ALTER COLUMN packs    SET NOT NULL,
    ALTER COLUMN used_at  SET NOT NULL,
    DROP COLUMN tar_sha256,
    DROP COLUMN tar_bytes;
CREATE INDEX contexts_used ON ingest.contexts (used_at);

-- when each entry last changed, by the time an agent's context became its newest; none: that time for all
CREATE TABLE ingest.context_times (
    tenant       text        NOT NULL REFERENCES ingest.tenants,
    agent        text        NOT NULL,
    accepted_at  timestamptz NOT NULL,
    times        text        NOT NULL,
    PRIMARY KEY (tenant, agent, accepted_at)
);
