package dev.millrace.standalone.testbed;

import dev.millrace.standalone.component.Component;
import dev.millrace.standalone.engine.EngineAddresses;
import dev.millrace.standalone.kafka.KafkaComponent;
import dev.millrace.standalone.postgres.DatabaseAccess;
import dev.millrace.standalone.postgres.PostgresComponent;
import dev.millrace.standalone.s3.S3Access;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Real servers for one test class, with a database of its own.
 *
 * <p>The servers are those of the JVM, started when the first test bed wants them and stopped when
 * the JVM ends: topics and buckets of other classes are there too, so name yours apart. A class
 * that stops, breaks or counts servers takes {@link #isolated} ones.
 */
public final class TestBed implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable Servers shared;

    private final Servers servers;
    private final boolean own;
    private final @Nullable String database;

    private TestBed(Servers servers, boolean own, Set<Part> parts)
            throws IOException, InterruptedException {
        this.servers = servers;
        this.own = own;
        servers.start(parts);
        this.database = parts.contains(Part.POSTGRES) ? "test_" + COUNT.incrementAndGet() : null;
        if (database != null) {
            try {
                postgres().createDatabase(database);
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** Returns once all of them answer. */
    public static TestBed start(Part first, Part... more) {
        return start(() -> new TestBed(shared(), false, EnumSet.of(first, more)));
    }

    /** The same with servers that nobody else uses; they stop with {@link #close}. */
    public static TestBed isolated(Part first, Part... more) {
        return start(() -> new TestBed(new Servers(), true, EnumSet.of(first, more)));
    }

    /** The download cache of this machine, shared with the system that {@code up} starts. */
    public static Path cache() {
        return TestFolders.cache(System.getenv());
    }

    /**
     * Whether a part can be started without building it first; with {@code -Dmillrace.s3=all} it is
     * built when it is missing, which takes minutes.
     */
    public static boolean has(Part part) {
        return switch (part) {
            case MINIO, VERSITYGW ->
                    "all".equals(System.getProperty("millrace.s3"))
                            || new GoServers(cache()).present(part);
            case KAFKA, S3, POSTGRES, REGISTRY, ENGINE -> true;
        };
    }

    /** Kafka's bootstrap address. */
    public String kafka() {
        return servers.get(Part.KAFKA, KafkaComponent.class).bootstrap();
    }

    /** The S3 server; it holds no bucket of yours yet. */
    public S3Access s3() {
        return servers.s3().access();
    }

    /** A database that was empty when this test bed was started, and is dropped with it. */
    public DatabaseAccess jdbc() {
        var name = database;
        if (name == null) {
            throw new IllegalStateException("this test bed was started without " + Part.POSTGRES);
        }
        try {
            return postgres().access(name);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The registry, host:port; plain HTTP. */
    public String registry() {
        return servers.registry();
    }

    /** The engine's Unix socket. */
    public Path engineSocket() {
        return engine().engine();
    }

    /** Addresses for networks of agents, such as {@code 10.100.128.0/17}. */
    public String agentPool() {
        return engine().agents();
    }

    private EngineAddresses engine() {
        return servers.get(Part.ENGINE, EnginePart.class).addresses();
    }

    /** The server itself, to stop and start it again; isolated test beds only. */
    public Component component(Part part) {
        if (!own) {
            throw new IllegalStateException("other tests use this server: TestBed.isolated");
        }
        return servers.get(part, Component.class);
    }

    @Override
    public void close() {
        try {
            if (own) {
                servers.stop();
            } else if (database != null) {
                postgres().dropDatabase(database);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private PostgresComponent postgres() {
        return servers.get(Part.POSTGRES, PostgresComponent.class);
    }

    private static synchronized Servers shared() throws IOException, InterruptedException {
        var servers = shared;
        if (servers == null) {
            servers = new Servers();
            shared = servers;
        }
        return servers;
    }

    private static TestBed start(Start start) {
        try {
            return start.start();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps checked exceptions out of tests' static initialisers. */
    private interface Start {
        TestBed start() throws IOException, InterruptedException;
    }
}
