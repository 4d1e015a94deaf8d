package dev.millrace.worker.adapter.buildkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.buildkit.BuildkitAddress;
import dev.millrace.buildkit.BuildkitClient;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.worker.app.BuilderPool.Offer;
import dev.millrace.worker.app.BuilderPool.Platforms;
import dev.millrace.worker.app.ImageBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixedBuilderPoolTest {

    private static final TenantId FIRST = new TenantId("first");
    private static final TenantId SECOND = new TenantId("second");
    private static final ImageBuilder BUILDER = (_, _, _) -> new ImageBuilder.Result.Cancelled();

    @TempDir Path folder;

    @Test
    void firstTenantIsServedAndEveryOtherRefused() throws IOException {
        var pool = pool();

        assertThat(pool.warmTenants()).isEmpty();
        assertThat(pool.builderFor(FIRST)).isEqualTo(new Offer.Ready(BUILDER));
        assertThat(pool.builderFor(SECOND))
                .isEqualTo(
                        new Offer.Refused(
                                ErrorCode.BUILDER_SINGLE_TENANT,
                                "This builder belongs to another tenant."));
        assertThat(pool.builderFor(FIRST)).isEqualTo(new Offer.Ready(BUILDER));
        assertThat(pool.warmTenants()).containsExactly(FIRST);
    }

    @Test
    void firstTenantIsRememberedAfterARestart() throws IOException {
        pool().builderFor(FIRST);

        assertThat(pool().builderFor(SECOND)).isInstanceOf(Offer.Refused.class);
    }

    @Test
    void poolWithoutADaemonBuildsForNoPlatform() throws IOException {
        var pool = pool();

        pool.probe();

        assertThat(pool.platforms()).isEqualTo(Platforms.NONE);
    }

    private FixedBuilderPool pool() throws IOException {
        var nowhere = new BuildkitAddress.DockerEngine(folder.resolve("no.sock"));
        return new FixedBuilderPool(
                BuildkitClient.of(nowhere), BUILDER, new FirstTenant(folder.resolve("builder")));
    }
}
