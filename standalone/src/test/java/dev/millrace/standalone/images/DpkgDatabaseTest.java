package dev.millrace.standalone.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.DebianPackage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DpkgDatabaseTest {

    private static final String CONTROL =
            """
            Package: tool
            Version: 1-2
            Multi-Arch: same
            Tag: role::program,
             use::editing
            Description: a tool
            Filename: pool/t/tool.deb
            Size: 7
            SHA256: aa
            """;

    @TempDir Path root;

    @Test
    void dpkgReadsWhatWasWrittenForIt() throws Exception {
        Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        var database = new DpkgDatabase(root, Architecture.ARM64);
        var tool = new DebianPackage("tool", "1-2", "pool/t/tool.deb", 7, "aa", CONTROL, "");

        database.add(List.of(database.entry(tool, List.of("./", "./usr/", "./usr/bin/tool"))));

        assertThat(root.resolve("var/lib/dpkg/status"))
                .hasContent(
                        """
                        Package: tool
                        Status: install ok installed
                        Version: 1-2
                        Multi-Arch: same
                        Description: a tool

                        """);
        assertThat(root.resolve("var/lib/dpkg/info/tool:arm64.list"))
                .hasContent("/.\n/usr\n/usr/bin/tool\n");
    }
}
