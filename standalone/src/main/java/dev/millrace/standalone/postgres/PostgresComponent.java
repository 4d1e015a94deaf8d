package dev.millrace.standalone.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.component.ComponentFailedException;
import dev.millrace.standalone.component.ComponentStatus;
import dev.millrace.standalone.process.Checkout;
import dev.millrace.standalone.process.FileTree;
import dev.millrace.standalone.process.Folders;
import dev.millrace.standalone.process.KeptSecrets;
import dev.millrace.standalone.process.LogTail;
import dev.millrace.standalone.process.ManagedProcess;
import dev.millrace.standalone.process.Ports;
import dev.millrace.standalone.process.ProcessSpec;
import dev.millrace.standalone.process.ProcessSpec.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * PostgreSQL with fsync on, for passwords only, on the loopback address; never as root.
 *
 * <p>It is ready when it can be logged in to and the database {@code millrace} is there.
 */
public final class PostgresComponent implements Component {

    private static final String NAME = "postgres";
    private static final String SUPERUSER = "postgres";
    private static final String OWNER = "millrace";
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path home;
    private final Path data;
    private final int port;
    private final PostgresBinaries binaries;
    private final KeptSecrets secrets;
    private final Confinement confinement;
    private final ManagedProcess process;

    public PostgresComponent(Folders folders, Ports ports, KeptSecrets secrets, Checkout checkout)
            throws IOException {
        this.home = folders.of(NAME);
        this.data = home.resolve("data");
        this.port = ports.get(NAME);
        this.binaries = PostgresBinaries.find(folders, checkout);
        this.secrets = secrets;
        this.confinement = new Confinement(binaries.home(), data);
        this.process = new ManagedProcess(folders, NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The database of the services. */
    public DatabaseAccess access() throws IOException {
        return access(OWNER);
    }

    /** Another database of the same server and owner, made by {@link #createDatabase}. */
    public DatabaseAccess access(String database) throws IOException {
        return new DatabaseAccess(url(database), OWNER, secrets.get("postgres-password"));
    }

    @Override
    public void start() throws IOException, InterruptedException {
        binaries.unpack();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise();
        }
        process.start(server(), this::accepts, START_LIMIT);
        try (var connection = connect()) {
            ensureOwner(connection);
            ensureDatabase(connection, OWNER);
        } catch (SQLException e) {
            throw new ComponentFailedException(NAME, e);
        }
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        // INT: do not wait for clients to leave
        process.stop(Signal.INT, STOP_LIMIT);
    }

    @Override
    public ComponentStatus status() {
        return process.status(
                "Maven Central", binaries.version(), "127.0.0.1:" + port, this::accepts);
    }

    /** Makes an empty database unless it is there. */
    public void createDatabase(String name) throws SQLException, IOException {
        try (var connection = connect()) {
            ensureDatabase(connection, name);
        }
    }

    /** Removes a database, also while somebody is connected to it. */
    public void dropDatabase(String name) throws SQLException, IOException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + checked(name) + " WITH (FORCE)");
        }
    }

    private void initialise() throws IOException, InterruptedException {
        // what an interrupted run left cannot be used
        FileTree.delete(data);
        Files.createDirectories(data);
        confinement.handOver();
        var log = home.resolve("initdb.log");
        var initdb = new ProcessBuilder(initdb()).redirectErrorStream(true);
        initdb.redirectOutput(log.toFile());
        var running = initdb.start();
        try (var in = running.getOutputStream()) {
            in.write((secrets.get("postgres-superuser") + "\n").getBytes(UTF_8));
        }
        if (exitCode(running) != 0) {
            FileTree.delete(data);
            throw new ComponentFailedException(NAME, "initdb failed", LogTail.of(log, 20));
        }
    }

    /** Nothing of it runs on when we are interrupted. */
    private static int exitCode(Process running) throws InterruptedException {
        try {
            return running.waitFor();
        } catch (InterruptedException e) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            throw e;
        }
    }

    private List<String> initdb() {
        var arguments =
                List.of(
                        "--username=" + SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=/dev/stdin",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8");
        return confinement.commandWithInput("initdb", arguments);
    }

    private ProcessSpec server() {
        var settings =
                List.of(
                        "port=" + port,
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=on",
                        "shared_buffers=64MB",
                        "max_connections=200",
                        "max_wal_size=256MB",
                        "log_line_prefix=%m [%p] ",
                        "logging_collector=off");
        var arguments = new ArrayList<String>();
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return ProcessSpec.of(NAME, Path.of("/"), confinement.command("postgres", arguments));
    }

    private boolean accepts() throws SQLException, IOException {
        try (var connection = connect()) {
            return connection.isValid(2);
        }
    }

    private Connection connect() throws SQLException, IOException {
        var password = secrets.get("postgres-superuser");
        return DriverManager.getConnection(url("postgres"), SUPERUSER, password);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private void ensureOwner(Connection connection) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            var roles =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_roles WHERE rolname = '" + OWNER + "'");
            var verb = roles.next() ? "ALTER" : "CREATE";
            var password = secrets.get("postgres-password");
            statement.execute(verb + " ROLE " + OWNER + " LOGIN PASSWORD '" + password + "'");
        }
    }

    private static void ensureDatabase(Connection connection, String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            var found =
                    statement.executeQuery(
                            "SELECT 1 FROM pg_database WHERE datname = '" + checked(name) + "'");
            if (!found.next()) {
                statement.execute("CREATE DATABASE " + name + " OWNER " + OWNER);
            }
        }
    }

    private static String checked(String name) {
        if (!DATABASE.matcher(name).matches()) {
            throw new IllegalArgumentException("not a database name: " + name);
        }
        return name;
    }
}
