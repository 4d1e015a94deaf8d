package dev.millrace.archive.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.archive.canonical.FileSearch.Found;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSearchTest {

    private static final String LONG = "x".repeat(120);
    private static final Manifest MANIFEST =
            new Manifest(
                    List.of(
                            new ManifestEntry.Folder("docker"),
                            file("docker/Agent"),
                            file("docker/" + LONG),
                            file("docker/z"),
                            new ManifestEntry.Symlink("latest", "docker")));

    private static ManifestEntry file(String path) {
        return new ManifestEntry.File(path, false, path.length(), "0".repeat(64));
    }

    /** A file's content is its path. */
    @ParameterizedTest
    @ValueSource(strings = {"docker/Agent", "./docker//Agent", "docker/z"})
    void placeIsWhereTheTarHasTheContent(String path) throws IOException {
        byte[] tar;
        try (var in =
                new CanonicalTar(
                        MANIFEST,
                        one ->
                                new ByteArrayInputStream(
                                        one.path().getBytes(StandardCharsets.UTF_8)))) {
            tar = in.readAllBytes();
        }

        var found = (Found.Content) search(path);
        var offset = new AtomicLong();
        MANIFEST.entries()
                .forEach(
                        new PackLayout((file, place) -> {
                            if (file.equals(found.file())) {
                                offset.set(place);
                            }
                        }));

        var content =
                new String(
                        tar, offset.intValue(), (int) found.file().size(), StandardCharsets.UTF_8);
        assertThat(content).isEqualTo(path.contains("Agent") ? "docker/Agent" : path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest/Agent", "latest", "latest/a/b"})
    void whereALinkLeadsIsNotKnown(String path) throws IOException {
        assertThat(search(path)).isEqualTo(new Found.BehindLink());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile", "docker", "docker/agent", "docker/Agent/x", ".", ""})
    void nothingElseIsAFile(String path) throws IOException {
        assertThat(search(path)).isEqualTo(new Found.Nothing());
    }

    @Test
    void tarIsAsLongAsItsEntriesAndItsEnd() throws IOException {
        try (var in =
                new CanonicalTar(
                        MANIFEST, one -> new ByteArrayInputStream(new byte[(int) one.size()]))) {
            assertThat(in.readAllBytes()).hasSize((int) CanonicalTar.size(MANIFEST));
        }
    }

    private static Found search(String path) throws IOException {
        var written = new ByteArrayOutputStream();
        MANIFEST.write(written);
        var search = new FileSearch(path);
        Manifest.each(new ByteArrayInputStream(written.toByteArray()), search);
        return search.found();
    }
}
