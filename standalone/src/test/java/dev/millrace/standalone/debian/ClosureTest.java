package dev.millrace.standalone.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosureTest {

    private static final String PACKAGES =
            """
            Package: base
            Version: 1
            Pre-Depends: awk
            Filename: pool/base.deb
            Size: 10
            SHA256: aa

            Package: gawk
            Version: 5
            Provides: awk (= 5)
            Filename: pool/gawk.deb

            Package: mawk
            Version: 1.3
            Provides: awk
            Description: one
             Package: not-a-package
            Filename: pool/mawk.deb

            Package: tool
            Version: 2
            Depends: base (>= 1), missing | lib:any (<< 3) [amd64], lib
            Filename: pool/tool.deb

            Package: lib
            Version: 1
            Depends: tool
            Filename: pool/lib.deb

            Package: broken
            Version: 1
            Depends: missing
            Filename: pool/broken.deb
            """;

    private final PackageIndex index = new PackageIndex(PACKAGES.getBytes(UTF_8));

    @Test
    void needsAreFollowedAlsoInCircles() throws Exception {
        assertThat(names("tool")).containsExactlyInAnyOrder("tool", "base", "gawk", "lib");
    }

    @Test
    void anAlternativeThatIsWantedAnywayIsPreferred() throws Exception {
        assertThat(names("tool", "mawk")).containsExactlyInAnyOrder("tool", "base", "mawk", "lib");
    }

    @Test
    void aNeedThatNothingMeetsIsNamed() {
        assertThatThrownBy(() -> names("broken"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining("missing");
    }

    @Test
    void aPackageIsReadWhole() {
        var base = index.find("base").orElseThrow();

        assertThat(base.file()).isEqualTo("pool/base.deb");
        assertThat(base.size()).isEqualTo(10);
        assertThat(base.sha256()).isEqualTo("aa");
        assertThat(base.depends()).containsExactly(List.of("awk"));
        assertThat(base.control()).startsWith("Package: base\n").endsWith("SHA256: aa\n");
        assertThat(index.find("not-a-package")).isEmpty();
    }

    private List<String> names(String... wanted) throws Exception {
        return Closure.of(index, List.of(wanted)).stream().map(DebianPackage::name).toList();
    }
}
