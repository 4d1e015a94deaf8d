package dev.millrace.standalone.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldDownloadsTest {

    @TempDir Path cache;

    @Test
    void onlyWhatNobodyTouchesAndCanBeHadAgainGoes() throws Exception {
        var deb = file("debian/debs/x_1_amd64.deb", 5_000);
        var leftover = file("go/.new-jaeger/path/big", 20_000);
        var tree = file("debian/trees/engine-amd64-1/usr/bin/dockerd", 7_000);
        var later = new OldDownloads(cache, Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));

        assertThat(new OldDownloads(cache, Clock.systemUTC()).wouldFree()).isZero();
        assertThat(later.wouldFree()).isGreaterThanOrEqualTo(25_000);
        assertThat(deb).exists();

        var freed = later.free();

        assertThat(freed).isGreaterThanOrEqualTo(25_000);
        assertThat(deb).doesNotExist();
        assertThat(leftover).doesNotExist();
        assertThat(tree).exists();
        assertThat(later.wouldFree()).isZero();
    }

    private Path file(String path, int bytes) throws IOException {
        var file = cache.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[bytes]);
    }
}
