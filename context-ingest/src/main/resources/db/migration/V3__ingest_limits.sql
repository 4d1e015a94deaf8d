-- How much one upload of a tenant may have; what is null is the platform's usual.

CREATE TABLE ingest.context_limits (
    tenant        text     PRIMARY KEY REFERENCES ingest.tenants,
    entries       integer,
    sent_mib      integer,
    unpacked_mib  integer,
    path_bytes    integer,
    depth         integer,
    ratio         integer,
    seconds       integer,
    kept_days     integer
);
