package dev.millrace.ingest.intake.app;

import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.archive.canonical.SpoolFailedException;
import dev.millrace.contracts.CrashPoint;
import dev.millrace.contracts.api.ContextReceipt;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import dev.millrace.contracts.id.AgentRef;
import dev.millrace.contracts.tenant.TenantDirectory;
import dev.millrace.ingest.intake.domain.StoredContext;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

/**
 * Takes an upload in: one pass through the hostile reader, canonical tar and manifest into the
 * store, a row, a receipt. Repeatable: the same content has the same identity and is stored once.
 */
public final class TakeInContext {

    private final UploadReader reader;
    private final ContextStore store;
    private final ContextRecords records;
    private final TenantDirectory tenants;
    private final Clock clock;

    public TakeInContext(
            UploadReader reader,
            ContextStore store,
            ContextRecords records,
            TenantDirectory tenants,
            Clock clock) {
        this.reader = reader;
        this.store = store;
        this.records = records;
        this.tenants = tenants;
        this.clock = clock;
    }

    public ContextReceipt takeIn(AgentRef agent, InputStream upload) {
        var quota = agentQuota(agent);
        records.requireRoom(agent, quota);
        try (var content = reader.read(upload)) {
            return keep(agent, content, quota);
        } catch (ArchiveRefusedException e) {
            throw new MillraceException(e.code(), String.valueOf(e.getMessage()), e);
        } catch (SpoolFailedException e) {
            throw new MillraceException(ErrorCode.DISK_FULL, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new MillraceException(
                    ErrorCode.CONTEXT_TRUNCATED, "the upload broke off: " + e.getMessage(), e);
        }
    }

    private ContextReceipt keep(AgentRef agent, CanonicalContext content, int agentQuota)
            throws IOException {
        var manifest = content.manifest();
        var identity = manifest.identity();
        var known = records.find(agent, identity);
        StoredContext context;
        if (known.isPresent()) {
            context = known.get();
        } else {
            var tarSha256 = store.store(agent, identity, content);
            CrashPoint.INGEST_CONTEXT_STORED.reached();
            context =
                    new StoredContext(
                            identity,
                            tarSha256,
                            content.tarSize(),
                            manifest.files(),
                            manifest.bytes(),
                            clock.instant());
        }
        records.accept(agent, context, clock.instant(), agentQuota);
        return new ContextReceipt(identity, context.files(), context.bytes(), known.isPresent());
    }

    private int agentQuota(AgentRef agent) {
        return tenants.quotas(agent.tenant())
                .orElseThrow(() ->
                        new MillraceException(
                                ErrorCode.TENANT_UNKNOWN, "no tenant " + agent.tenant()))
                .agents();
    }
}
