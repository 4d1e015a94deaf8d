package dev.millrace.bench.measure;

import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.bench.figures.Run;
import dev.millrace.bench.stub.NullIntake;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** How fast a context is taken in: by the reader alone, and by the whole service into its store. */
public final class Ingest implements Measurement {

    private static final String NULL_STORE = "null-store";
    private static final String CONTROL = "control";
    private static final String SERVICE = "service";
    private static final String BYTES = "tar";
    private static final int COPIES = 30;
    private static final int BLOCK = 512;

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(NULL_STORE, "validated, hashed, spooled, written in our own form to nowhere");
        series.put(CONTROL, "control: gunzip and SHA-256 of the same bytes");
        series.put(SERVICE, "the whole service, from the first byte sent to the receipt, S3 included");
        return new Chapter(
                "ingest",
                "Taking a context in",
                """
                One gzip upload of source code: this checkout's tracked files, thirty times, some 4 KB a file. The first two
                are processor time of a process that does nothing else, with the service's options, so they are what one
                core does; the third is wall time with the client on the same machine, each round a new context.\
                """,
                series,
                List.of(
                        Goal.atLeast(
                                "ingest into a null store, tar per second of one core",
                                150,
                                "MB",
                                run -> rate(run, NULL_STORE)),
                        Goal.atLeast(
                                "control: gunzip and SHA-256, tar per second of one core",
                                1,
                                "MB",
                                run -> rate(run, CONTROL)),
                        Goal.atLeast(
                                "ingest by the service into S3, tar per second",
                                1,
                                "MB",
                                run -> rate(run, SERVICE))));
    }

    private static double rate(Run run, String series) {
        return run.fact(BYTES) / (run.median(series) / 1000);
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        var folder = bed.folder("ingest");
        var upload = pack(bed, folder);
        raw.fact(BYTES, Files.size(folder.resolve("source.tar")) / 1e6, "MB");
        bed.say("null store");
        alone(upload, folder, plan.rounds(15, 3), raw);
        var api = bed.up();
        for (var pair = 1; pair <= plan.rounds(5, 1); pair++) {
            var began = System.nanoTime();
            send(api.socket("/v1/agents/bench-ingest/contexts"), api.authorization(), upload);
            raw.sample(SERVICE, pair, (System.nanoTime() - began) / 1e6);
        }
    }

    private static Path pack(Bed bed, Path folder) throws IOException, InterruptedException {
        var root = bed.cli().root().toString();
        var script =
                """
                rm -rf source && mkdir source && i=0
                while [ $i -lt %d ]; do
                  git -C "$0" archive --prefix=copy$i/ HEAD | tar -x -C source; i=$((i + 1))
                done
                tar -cf source.tar -C source . && gzip -6 -kf source.tar && rm -rf source
                """;
        command(folder, "sh", "-ec", script.formatted(COPIES), root);
        return folder.resolve("source.tar.gz");
    }

    private static void alone(Path upload, Path folder, int rounds, RawFile raw)
            throws IOException, InterruptedException {
        var output =
                command(
                        folder,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NullIntake.class.getName(),
                        upload.toString(),
                        folder.resolve("spool").toString(),
                        String.valueOf(rounds));
        var pairs = new int[2];
        for (var line : output.lines().toList()) {
            var words = line.split(" ", 2);
            var pair = ++pairs[words[0].equals(CONTROL) ? 1 : 0];
            raw.sample(words[0], pair, Double.parseDouble(words[1]));
        }
    }

    private static String command(Path folder, String... words)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words[0] + " ended with " + process.exitValue());
        }
        return output;
    }

    private static void send(URI socket, String authorization, Path upload)
            throws IOException, InterruptedException {
        var first = somethingNew();
        var request =
                HttpRequest.newBuilder(URI.create(socket.toString().replaceFirst("^ws", "http")))
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body(first, upload)))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
        }
    }

    private static InputStream body(byte[] first, Path upload) {
        try {
            return new SequenceInputStream(
                    new ByteArrayInputStream(first), Files.newInputStream(upload));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A gzip member with one entry, an empty file nobody has sent before: a context is stored once. */
    private static byte[] somethingNew() throws IOException {
        var header = new byte[BLOCK];
        put(header, 0, "round-" + UUID.randomUUID());
        put(header, 100, "0000644\0");
        put(header, 124, "00000000000\0");
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        header[156] = '0';
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(header);
        }
        return packed.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
