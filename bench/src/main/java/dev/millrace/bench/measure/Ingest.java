package dev.millrace.bench.measure;

import dev.millrace.archive.canonical.TarHeaders;
import dev.millrace.bench.bed.Bed;
import dev.millrace.bench.bed.Plan;
import dev.millrace.bench.figures.Chapter;
import dev.millrace.bench.figures.Goal;
import dev.millrace.bench.figures.RawFile;
import dev.millrace.bench.stub.NullIntake;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How fast a context is taken in: by the reader alone, and by the whole service into its store. */
public final class Ingest implements Measurement {

    private static final String NULL_STORE = "null-store";
    private static final String CONTROL = "control";
    private static final String SERVICE = "service";
    private static final String BYTES = "tar";
    private static final String SMALL = "small-";
    private static final int COPIES = 30;

    /** Ten kilobytes a file, as in a context of 50 MB with 5,000 of them. */
    private static final int USUAL = 3;

    @Override
    public Chapter chapter() {
        var series = new LinkedHashMap<String, String>();
        series.put(NULL_STORE, "validated, hashed, spooled, written in our own form to nowhere");
        series.put(CONTROL, "control: gunzip and SHA-256 of the same bytes");
        series.put(SMALL + NULL_STORE, "the same in files of 4 KB");
        series.put(SMALL + CONTROL, "control: gunzip and SHA-256 of those");
        series.put(
                SERVICE, "the whole service, from the first byte sent to the receipt, S3 included");
        return new Chapter(
                "ingest",
                "Taking a context in",
                """
                One gzip upload of source code: this checkout's tracked files, thirty times, three as one, which makes ten
                kilobytes a file. What is read into a null store is processor time of a process that does nothing else, so it
                is what one core does, and ten rounds go before those that count, as a service runs for days; the service's is
                wall time with the client on the same machine, each round a new context.\
                """,
                series,
                List.of(
                        Goal.atLeast(
                                "ingest into a null store, tar per second of one core",
                                150,
                                "MB",
                                run -> run.fact(BYTES) / (run.median(NULL_STORE) / 1000))));
    }

    @Override
    public void run(Bed bed, Plan plan, RawFile raw) throws Exception {
        var folder = bed.folder("ingest");
        var upload = pack(bed, folder, USUAL);
        var small = pack(bed, folder, 1);
        var megabytes = tarMegabytes(upload);
        raw.fact(BYTES, megabytes, "MB");
        bed.say("null store");
        keep(alone(upload, folder, plan.rounds(15, 3)), "", megabytes, raw);
        keep(alone(small, folder, plan.rounds(15, 3)), SMALL, tarMegabytes(small), raw);
        var api = bed.up();
        var took = new ArrayList<Double>();
        for (var pair = 1; pair <= plan.rounds(5, 1); pair++) {
            var began = System.nanoTime();
            send(api.socket("/v1/agents/bench-ingest/contexts"), api.authorization(), upload);
            took.add((System.nanoTime() - began) / 1e6);
            raw.sample(SERVICE, pair, took.getLast());
        }
        rate(SERVICE, took, megabytes, raw);
    }

    /** The median, as people say it: how much a second. */
    private static void rate(String series, List<Double> millis, double megabytes, RawFile raw) {
        var sorted = millis.stream().sorted().toList();
        var median = sorted.get(sorted.size() / 2);
        raw.fact(series + ", tar per second", Math.rint(megabytes / (median / 1000)), "MB/s");
    }

    /** So many files of the checkout as one, and all of them so often. */
    private static Path pack(Bed bed, Path folder, int merged)
            throws IOException, InterruptedException {
        var root = bed.cli().root();
        var names = command(root, "git", "ls-files", "-z").split("\0");
        var packed = folder.resolve("source-" + merged + ".tar.gz");
        try (var out =
                new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(packed)))) {
            for (var copy = 0; copy < COPIES; copy++) {
                for (var at = 0; at < names.length; at += merged) {
                    var content = new ByteArrayOutputStream();
                    for (var i = at; i < Math.min(names.length, at + merged); i++) {
                        content.writeBytes(Files.readAllBytes(root.resolve(names[i])));
                    }
                    entry(out, "copy" + copy + "/" + names[at], content.toByteArray());
                }
            }
            out.write(new byte[TarHeaders.END_SIZE]);
        }
        return packed;
    }

    private static void entry(OutputStream out, String name, byte[] content) throws IOException {
        out.write(TarHeaders.file(name, false, content.length, 0));
        out.write(content);
        out.write(new byte[TarHeaders.padding(content.length)]);
    }

    private static double tarMegabytes(Path packed) throws IOException {
        try (var tar = new GZIPInputStream(Files.newInputStream(packed))) {
            return tar.transferTo(OutputStream.nullOutputStream()) / 1e6;
        }
    }

    private static String alone(Path upload, Path folder, int rounds)
            throws IOException, InterruptedException {
        return command(
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
    }

    private static void keep(String output, String prefix, double megabytes, RawFile raw) {
        for (var series : List.of(NULL_STORE, CONTROL)) {
            var took =
                    output.lines()
                            .filter(line -> line.startsWith(series + " "))
                            .map(line -> Double.valueOf(line.substring(series.length() + 1)))
                            .toList();
            for (var pair = 1; pair <= took.size(); pair++) {
                raw.sample(prefix + series, pair, took.get(pair - 1));
            }
            rate(prefix + series, took, megabytes, raw);
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

    /**
     * A gzip member with one entry, an empty file nobody has sent before: a context is stored once.
     */
    private static byte[] somethingNew() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(TarHeaders.file("round-" + UUID.randomUUID(), false, 0, 0));
        }
        return packed.toByteArray();
    }
}
