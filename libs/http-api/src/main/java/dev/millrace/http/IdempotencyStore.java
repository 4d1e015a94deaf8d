package dev.millrace.http;

import dev.millrace.contracts.id.TenantId;
import java.time.Duration;
import java.util.Optional;

/** Remembers which request of a tenant was answered how, by the key the client has chosen. */
public interface IdempotencyStore {

    /** What was answered under this key, if anything was. */
    Optional<Answered> find(TenantId tenant, String key);

    /** Remembers an answer; the first one stays. */
    void save(TenantId tenant, String key, Answered answered);

    /** Forgets answers older than this, and says how many. */
    int deleteOlder(Duration than);

    /**
     * An answer that was given.
     *
     * @param request hash of the request it was given to
     * @param body JSON
     */
    record Answered(String request, int status, String body) {}
}
