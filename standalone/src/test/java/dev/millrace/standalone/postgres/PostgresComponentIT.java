package dev.millrace.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a folder that only its owner can enter, as below {@code /root}. */
class PostgresComponentIT {

    @TempDir Path folder;

    private PostgresComponent postgres;

    @BeforeEach
    void start() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        postgres = component();
        postgres.start();
    }

    @AfterEach
    void stop() throws Exception {
        postgres.stop();
    }

    @Test
    void rowsOutliveARestartAndStopLeavesNoProcess() throws Exception {
        execute(postgres.access(), "CREATE TABLE t AS SELECT 42 AS n");
        var pid = pid(postgres);

        postgres.stop();
        var ended = ProcessIdentity.current(pid);
        postgres = component();
        postgres.start();

        assertThat(ended).isEmpty();
        assertThat(query(postgres.access(), "SELECT n FROM t")).isEqualTo("42");
    }

    @Test
    void syncsAndDoesNotRunAsRoot() throws Exception {
        var owner = Files.getAttribute(Path.of("/proc/" + pid(postgres)), "unix:uid");

        assertThat(owner).isNotEqualTo(0);
        assertThat(query(postgres.access(), "SHOW fsync")).isEqualTo("on");
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        var real = postgres.access();
        var wrong = new DatabaseAccess(real.url(), real.user(), "wrong");

        assertThatThrownBy(() -> query(wrong, "SELECT 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    private PostgresComponent component() throws Exception {
        var folders = new Folders(folder.resolve("data"), folder.resolve("cache"));
        var secrets = new KeptSecrets(folders, new SecureRandom());
        return new PostgresComponent(folders, new Ports(folders), secrets, Checkout.find());
    }

    private static long pid(Component component) {
        var pid = component.status().pid();
        return pid == null ? -1 : pid;
    }

    private static void execute(DatabaseAccess access, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                access.url(), access.user(), access.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(DatabaseAccess access, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                access.url(), access.user(), access.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
