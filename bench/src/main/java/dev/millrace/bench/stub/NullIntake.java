package dev.millrace.bench.stub;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.canonical.CanonicalContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.GZIPInputStream;

/**
 * A process that takes one upload in again and again, through all that the service does with it but
 * for the store, and beside it only unpacks and hashes it: {@code SERIES MILLIS} for each round.
 *
 * <p>What it says is processor time of the whole process: what one core is busy with. The first ten
 * rounds do not count: a service runs for days, and its code was compiled long ago.
 */
public final class NullIntake {

    private static final int WARM_UP = 10;
    private static final int BUFFER = 64 * 1024;

    private NullIntake() {}

    static void main(String[] arguments) throws Exception {
        var upload = Files.readAllBytes(Path.of(arguments[0]));
        var spool = Path.of(arguments[1]);
        var rounds = Integer.parseInt(arguments[2]);
        for (var round = -WARM_UP; round < rounds; round++) {
            var ours = busy(() -> takeIn(upload, spool));
            var control = busy(() -> hash(upload));
            if (round >= 0) {
                System.out.printf("null-store %.3f%ncontrol %.3f%n", ours, control);
            }
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double busy(Work work) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var began = system.getProcessCpuTime();
        work.run();
        return (system.getProcessCpuTime() - began) / 1e6;
    }

    private static void takeIn(byte[] upload, Path spool) throws IOException {
        try (var context =
                        CanonicalContext.read(
                                new ByteArrayInputStream(upload), ArchiveLimits.DEFAULT, spool);
                var tar = context.tar()) {
            var identity = context.manifest().identity();
            if (context.tarSize() == 0 || identity.value().isEmpty()) {
                throw new IllegalStateException("nothing was taken in");
            }
            var buffer = new byte[BUFFER];
            while (tar.read(buffer) >= 0) {
                OutputStream.nullOutputStream().write(buffer);
            }
        }
    }

    private static void hash(byte[] upload) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var buffer = new byte[BUFFER];
        try (var tar = new GZIPInputStream(new ByteArrayInputStream(upload), BUFFER)) {
            int n;
            while ((n = tar.read(buffer)) >= 0) {
                digest.update(buffer, 0, n);
            }
        }
        digest.digest();
    }
}
