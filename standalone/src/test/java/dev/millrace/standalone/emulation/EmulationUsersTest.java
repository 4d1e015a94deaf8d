package dev.millrace.standalone.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulationUsersTest {

    @TempDir Path folder;

    @Test
    void theLastToLeaveIsKnown() throws Exception {
        var users = new EmulationUsers(folder.resolve("users"));
        var one = Files.createDirectory(folder.resolve("one"));
        var two = Files.createDirectory(folder.resolve("two"));
        users.add(one);
        users.add(two);

        users.remove(one);
        var whileTwoIsThere = users.any();
        Files.delete(two);

        assertThat(whileTwoIsThere).isTrue();
        assertThat(users.any()).isFalse();
    }
}
