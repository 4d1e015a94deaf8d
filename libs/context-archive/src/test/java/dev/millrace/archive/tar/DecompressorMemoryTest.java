package dev.millrace.archive.tar;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.millrace.archive.ArchiveLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A window of zstd is memory outside the heap, which no collector gives back. */
class DecompressorMemoryTest {

    private static final int READS = 60;
    private static final long WINDOW_KIB = 8 * 1024;

    @Test
    void isGivenBackWithEachUpload() throws IOException {
        var noise = new byte[9 << 20];
        new Random(1).nextBytes(noise);
        var tar = new TarForge().entry(new byte[] {'a'}, '0', "", noise.length).raw(noise).tar();
        var packed = Zstd.compress(tar, 19);
        read(packed);
        var before = residentKib();

        for (int i = 0; i < READS; i++) {
            read(packed);
        }

        assertThat(residentKib() - before).isLessThan(READS * WINDOW_KIB / 2);
    }

    private static void read(byte[] packed) throws IOException {
        ArchiveReader.read(new ByteArrayInputStream(packed), ArchiveLimits.DEFAULT, new Deaf());
    }

    private static long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
