package dev.millrace.worker.adapter.buildkit;

import dev.millrace.buildkit.BuildkitClient;
import dev.millrace.buildkit.BuildkitUnavailableException;
import dev.millrace.buildkit.DaemonInfo;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.worker.app.BuilderPool;
import dev.millrace.worker.app.ImageBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One BuildKit at a fixed address. Its cache and its build network are shared by whoever builds
 * there, so it serves one tenant: the first that comes, for good.
 */
public final class FixedBuilderPool implements BuilderPool {

    private static final Logger LOG = Logger.getLogger(FixedBuilderPool.class);

    private final BuildkitClient buildkit;
    private final ImageBuilder builder;
    private final FirstTenant first;
    private volatile Platforms platforms = Platforms.NONE;

    public FixedBuilderPool(BuildkitClient buildkit, ImageBuilder builder, FirstTenant first) {
        this.buildkit = buildkit;
        this.builder = builder;
        this.first = first;
    }

    @Override
    public Offer builderFor(TenantId tenant) {
        var owner = first.claim(tenant);
        return owner.equals(tenant)
                ? new Offer.Ready(builder)
                : new Offer.Refused(
                        ErrorCode.BUILDER_SINGLE_TENANT, "This builder belongs to another tenant.");
    }

    @Override
    public Platforms platforms() {
        return platforms;
    }

    @Override
    public List<TenantId> warmTenants() {
        return first.tenant().stream().toList();
    }

    /** Asks the daemon what it can build; takes as long as the daemon takes. */
    public void probe() {
        try {
            platforms = read(buildkit.info());
        } catch (BuildkitUnavailableException e) {
            if (!platforms.equals(Platforms.NONE)) {
                LOG.warnf("builder not reached why=%s", e.getMessage());
            }
            platforms = Platforms.NONE;
        }
    }

    private static Platforms read(DaemonInfo info) {
        var worker = info.worker();
        return new Platforms(
                known(worker.nativePlatforms().stream()),
                known(worker.emulatedPlatforms().stream()));
    }

    private static List<Platform> known(Stream<dev.millrace.buildkit.Platform> platforms) {
        return platforms.flatMap(platform -> ours(platform).stream()).toList();
    }

    private static Optional<Platform> ours(dev.millrace.buildkit.Platform platform) {
        try {
            return Optional.of(new Platform(platform.toString()));
        } catch (IllegalArgumentException notForUs) {
            return Optional.empty();
        }
    }
}
