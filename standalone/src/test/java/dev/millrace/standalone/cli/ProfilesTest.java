package dev.millrace.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.standalone.local.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    private static final String OURS =
            """
            current = "local"
            [profiles.local]
            url = "http://127.0.0.1:7400"
            key = "mr_secret"
            """;

    @TempDir Path folder;

    @Test
    void aFirstProfileIsTheCurrentOneAndOnlyItsOwnersToRead() throws Exception {
        profiles().save(access("mr_secret"));

        assertThat(file()).hasContent(OURS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void savingTheSameAgainChangesNothing() throws Exception {
        profiles().save(access("mr_secret"));

        assertThat(profiles().save(access("mr_secret"))).isFalse();
    }

    @Test
    void otherProfilesAndTheChoiceOfOneStay() throws Exception {
        var other = "current = \"work\"\n[profiles.work]\nurl = \"https://x\"\nkey = \"k\"\n";
        Files.createDirectories(folder.resolve("millrace"));
        Files.writeString(file(), other);
        profiles().save(access("mr_old"));

        profiles().save(access("mr_secret"));

        var ours = OURS.substring(OURS.indexOf('['));
        assertThat(file()).hasContent(other + ours);
    }

    @Test
    void removalLeavesTheOthers() throws Exception {
        profiles().save(access("mr_secret"));

        profiles().remove("http://127.0.0.1:7400");

        assertThat(Files.readString(file())).doesNotContain("local");
    }

    private Profiles profiles() {
        return new Profiles(file());
    }

    private Path file() {
        return folder.resolve("millrace/config.toml");
    }

    private Access access(String token) {
        return new Access("http://127.0.0.1:7400", token, "127.0.0.1:7480", folder);
    }
}
