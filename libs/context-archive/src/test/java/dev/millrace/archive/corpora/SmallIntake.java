package dev.millrace.archive.corpora;

import dev.millrace.archive.ArchiveLimits;
import dev.millrace.archive.ArchiveRefusedException;
import dev.millrace.archive.canonical.Allowance;
import dev.millrace.archive.canonical.CanonicalContext;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that takes in one file after the other, as the service does, in a heap that the test
 * chooses: reads paths, answers {@code VERDICT CPU_MICROS ENTRY} for each, and its peak at the end.
 */
final class SmallIntake {

    /** What the service has for names in a heap of 64 MiB. */
    private static final long MEMORY = 24L << 20;

    private SmallIntake() {}

    static void main(String[] arguments) throws IOException {
        var spool = Path.of(arguments[0]);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var threads = ManagementFactory.getThreadMXBean();
        String line;
        while ((line = in.readLine()) != null) {
            var began = threads.getCurrentThreadCpuTime();
            var verdict = verdict(Path.of(line), spool);
            var micros = (threads.getCurrentThreadCpuTime() - began) / 1000;
            System.out.println(verdict + "\t" + micros + "\t" + line);
        }
        System.out.println("PEAK\t" + peakBytes());
    }

    private static String verdict(Path archive, Path spool) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(archive), 64 * 1024);
                var context = CanonicalContext.read(in, ArchiveLimits.DEFAULT, spool, new Share());
                var tar = context.tar()) {
            tar.transferTo(OutputStream.nullOutputStream());
            return "TAKEN\t-";
        } catch (ArchiveRefusedException e) {
            return e.refusal() + "\t" + (e.entry() == null ? "-" : "named");
        } catch (MillraceException e) {
            return e.code().name() + "\tnamed";
        } catch (IOException | RuntimeException e) {
            return "UNTYPED\t" + e;
        }
    }

    private static long peakBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }

    private static final class Share implements Allowance {

        private long left = MEMORY;

        @Override
        public void memory(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw new MillraceException(
                        ErrorCode.CONTEXT_TOO_MANY_ENTRIES, "the names take too much memory");
            }
        }

        @Override
        public void disk(long bytes) {}

        @Override
        public void close() {}
    }
}
