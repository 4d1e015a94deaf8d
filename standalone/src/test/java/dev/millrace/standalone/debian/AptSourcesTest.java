package dev.millrace.standalone.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourcesTest {

    @TempDir Path apt;

    @Test
    void theMirrorOfTheMachinesReleaseIsFoundInStanzas() throws Exception {
        part(
                "debian.sources",
                """
                Types: deb
                # a note
                URIs: http://mirror.example/debian
                Suites: bookworm bookworm-updates
                Components: main

                Types: deb
                URIs: http://mirror.example/debian-security
                Suites: bookworm-security
                Components: main
                """);

        assertThat(AptSources.mirrorOf(AptSources.read(apt), "bookworm"))
                .contains(URI.create("http://mirror.example/debian"));
    }

    @Test
    void theMirrorOfTheMachinesReleaseIsFoundInLines() throws Exception {
        Files.writeString(
                apt.resolve("sources.list"),
                """
                # deb http://old.example/debian bookworm main
                deb-src http://source.example/debian bookworm main
                deb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian bookworm main contrib
                """);

        assertThat(AptSources.mirrorOf(AptSources.read(apt), "bookworm"))
                .contains(URI.create("https://mirror.example/debian"));
    }

    @Test
    void whatIsNotDebiansMainIsNotTaken() throws Exception {
        part(
                "a.sources",
                """
                Types: deb
                URIs: http://disabled.example/debian
                Suites: bookworm
                Components: main
                Enabled: no
                """);
        part("b.list", "deb http://vendor.example/apt nodistro main\n");
        part("c.list", "deb http://vendor.example/apt bookworm tools\n");
        part("d.list", "deb cdrom:[disc]/ bookworm main\n");

        assertThat(AptSources.mirrorOf(AptSources.read(apt), "bookworm")).isEmpty();
    }

    private void part(String name, String text) throws Exception {
        var parts = Files.createDirectories(apt.resolve("sources.list.d"));
        Files.writeString(parts.resolve(name), text);
    }
}
