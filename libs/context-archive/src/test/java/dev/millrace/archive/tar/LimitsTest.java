package dev.millrace.archive.tar;

import static dev.millrace.archive.tar.TarForge.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each limit is the tenant's own: one more is refused, as many are taken. */
class LimitsTest {

    private static final ArchiveLimits PLATFORM = ArchiveLimits.DEFAULT;

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void entries() throws IOException {
        var three = new TarForge().file("d/a", "").file("d/b", "").tar();

        assertTaken(three, PLATFORM.withNames(3, 4096, 128));
        assertRefused(three, PLATFORM.withNames(2, 4096, 128), Refusal.TOO_MANY_ENTRIES, "d/b");
    }

    @Test
    void pathAndDepth() throws IOException {
        var path = new TarForge().file("d/abc", "").tar();

        assertTaken(path, PLATFORM.withNames(9, 5, 2));
        assertRefused(path, PLATFORM.withNames(9, 4, 2), Refusal.PATH_TOO_LONG, "d/abc");
        assertRefused(path, PLATFORM.withNames(9, 5, 1), Refusal.PATH_TOO_LONG, "d/abc");
    }

    @Test
    void sizes() throws IOException {
        var tar = new TarForge().file("a", "x".repeat(200_000)).tar();
        var size = tar.length;

        assertTaken(tar, PLATFORM.withSizes(size, size));
        assertRefused(tar, PLATFORM.withSizes(size - 1, size), Refusal.TOO_LARGE, "a");
        assertRefused(tar, PLATFORM.withSizes(size, size - 1), Refusal.UNPACKED_TOO_LARGE, "a");
    }

    @Test
    void ratio() throws IOException {
        var noise = new byte[64 * 1024];
        new Random(1).nextBytes(noise);
        var zeros = 24 << 20;
        var bomb =
                gzip(
                        new TarForge()
                                .entry(new byte[] {'z'}, '0', "", zeros)
                                .raw(new byte[zeros])
                                .entry(new byte[] {'n'}, '0', "", noise.length)
                                .raw(noise)
                                .tar());

        assertTaken(bomb, PLATFORM.withPace(2000, PLATFORM.time()));
        assertRefused(bomb, PLATFORM.withPace(100, PLATFORM.time()), Refusal.RATIO, "z");
    }

    @Test
    void timeIsTheWholeUploadsAndNotOneReads() {
        var limits = PLATFORM.withPace(200, Duration.ofSeconds(10));
        var tar = new TarForge().file("a", "x".repeat(20_000)).tar();
        var drip = new Drip(tar, Duration.ofSeconds(1));

        var refused = refused(drip, limits);

        assertThat(refused.refusal()).isEqualTo(Refusal.TOO_SLOW);
        assertThat(refused).hasMessage("entry \"a\": upload has not ended after 10 s");
        assertThat(nanos.get()).isLessThan(Duration.ofSeconds(15).toNanos());
    }

    /** A second for each piece, by a clock that only it moves. */
    private final class Drip extends InputStream {

        private final InputStream bytes;
        private final Duration pause;

        private Drip(byte[] bytes, Duration pause) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.pause = pause;
        }

        @Override
        public int read() throws IOException {
            nanos.addAndGet(pause.toNanos());
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            nanos.addAndGet(pause.toNanos());
            return bytes.read(into, offset, Math.min(length, 512));
        }
    }

    private void assertTaken(byte[] archive, ArchiveLimits limits) throws IOException {
        ArchiveReader.read(new ByteArrayInputStream(archive), limits, new Deaf(), nanos::get);
    }

    private void assertRefused(
            byte[] archive, ArchiveLimits limits, Refusal refusal, String entry) {
        var refused = refused(new ByteArrayInputStream(archive), limits);
        assertThat(refused.refusal()).isEqualTo(refusal);
        assertThat(refused.entry()).isEqualTo(entry);
    }

    private ArchiveRefusedException refused(InputStream upload, ArchiveLimits limits) {
        return catchThrowableOfType(
                ArchiveRefusedException.class,
                () -> ArchiveReader.read(upload, limits, new Deaf(), nanos::get));
    }
}
