package dev.millrace.archive.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.tar.HostileCases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The test archives of Go, libarchive, Commons Compress and Python, and all of our own, read by one
 * process with a heap of 64 MiB that must survive them all.
 */
class PublicCorpus {

    private static final int HEAP_MIB = 64;
    private static final int FILES = 485;
    private static final int OWN = 60;
    private static final long MOST_MICROS = 2_000_000;

    private final Path home = Tools.home();

    @Test
    void everyFileIsTakenOrRefusedByNameInTwoSecondsAndSixtyFourMebibytes() throws Exception {
        var own = own();
        var files = new ArrayList<>(fetched());
        assertThat(files).hasSizeGreaterThanOrEqualTo(FILES);
        assertThat(own).hasSizeGreaterThanOrEqualTo(OWN);
        files.addAll(own);
        var before = everything();

        var answers = read(files);

        show(answers);
        assertThat(answers).hasSize(files.size());
        assertThat(answers).noneMatch(answer -> answer.verdict().equals("UNTYPED"));
        assertThat(answers).allMatch(answer -> answer.micros() <= MOST_MICROS);
        assertThat(different(before, everything())).isEmpty();
    }

    private record Answer(String verdict, String entry, long micros, Path file) {

        static Answer of(String line) {
            var parts = line.split("\t", 4);
            return new Answer(parts[0], parts[1], Long.parseLong(parts[2]), Path.of(parts[3]));
        }
    }

    private List<Answer> read(List<Path> files) throws IOException, InterruptedException {
        var spool = Files.createDirectories(home.resolve("spool"));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var lines = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
        var output =
                new Tools(spool, Map.of("TMPDIR", spool.toString()))
                        .run(
                                lines + "\n",
                                List.of(
                                        java,
                                        "-Xmx" + HEAP_MIB + "m",
                                        "-XX:+UseSerialGC",
                                        "-XX:+ExitOnOutOfMemoryError",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-Djava.io.tmpdir=" + home.resolve("native"),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        SmallIntake.class.getName(),
                                        spool.toString()));
        var peak = output.lines().filter(line -> line.startsWith("PEAK")).findFirst();
        System.out.println("peak of the heap, bytes: " + peak.orElseThrow());
        return output.lines().filter(line -> !line.startsWith("PEAK")).map(Answer::of).toList();
    }

    private static void show(List<Answer> answers) {
        var verdicts =
                answers.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Answer::verdict, TreeMap::new, Collectors.counting()));
        System.out.println("files: " + answers.size() + ", verdicts: " + verdicts);
        answers.stream()
                .filter(answer -> answer.verdict().equals("UNTYPED"))
                .forEach(answer -> System.out.println("untyped: " + answer));
        answers.stream()
                .sorted((a, b) -> Long.compare(b.micros(), a.micros()))
                .limit(3)
                .forEach(answer ->
                        System.out.printf(
                                "slowest: %d ms processor time, %s, %s%n",
                                answer.micros() / 1000, answer.verdict(), answer.file()));
    }

    /** What lies about beside the spool: nothing may come or go while archives are read. */
    private Set<String> everything() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(path -> !path.startsWith(home.resolve("native")))
                    .map(Path::toString)
                    .filter(path -> !path.matches(".*/(in|error)\\d+\\.tmp"))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> different(Set<String> before, Set<String> after) {
        var different = new TreeSet<>(after);
        different.removeAll(before);
        before.stream().filter(path -> !after.contains(path)).forEach(different::add);
        return different;
    }

    private List<Path> own() throws IOException {
        var folder = Files.createDirectories(home.resolve("own"));
        Files.createDirectories(home.resolve("native"));
        var files = new ArrayList<Path>();
        for (var one : HostileCases.all().toList()) {
            var file = folder.resolve(files.size() + ".tar");
            files.add(Files.write(file, one.archive()));
        }
        return files;
    }

    private List<Path> fetched() throws IOException, InterruptedException {
        var go = Fetched.debian("go", "golang-1.19-src");
        var python = Fetched.debian("python", "libpython3.11-testsuite");
        var libarchive = Libarchive.files();
        var compress = CommonsCompress.files();
        var all = new ArrayList<Path>();
        all.addAll(walk(go.resolve("usr/share/go-1.19/src/archive"), ".*/testdata/.*"));
        all.addAll(walk(python, ".*\\.(tar|zip|gz|bz2|xz|tgz|bin)"));
        all.addAll(libarchive);
        all.addAll(compress);
        System.out.printf(
                "public files: %d, of them libarchive %d, Commons Compress %d%n",
                all.size(), libarchive.size(), compress.size());
        return all;
    }

    static List<Path> walk(Path folder, String names) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(names))
                    .sorted()
                    .toList();
        }
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
