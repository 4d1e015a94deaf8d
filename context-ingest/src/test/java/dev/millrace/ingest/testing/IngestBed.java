package dev.millrace.ingest.testing;

import dev.millrace.contracts.RandomIds;
import dev.millrace.contracts.api.KeyView;
import dev.millrace.contracts.api.TenantRequest;
import dev.millrace.contracts.id.TenantId;
import dev.millrace.messaging.EventHeaders;
import dev.millrace.messaging.TopicPublisher;
import dev.millrace.standalone.testbed.Part;
import dev.millrace.standalone.testbed.TestBed;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The service on real servers, with all that a test needs to talk to it. */
public final class IngestBed implements AutoCloseable {

    private final TestBed servers = TestBed.start(Part.KAFKA, Part.S3, Part.POSTGRES);
    private final HeldImages registry = new HeldImages();
    private final IngestProcess service;
    private final TopicPublisher publisher;
    private final List<ProtocolWorker> workers = new ArrayList<>();

    public IngestBed() {
        this(256, Map.of());
    }

    /** With a heap and settings of its own. */
    public IngestBed(int heapMegabytes, Map<String, String> settings) {
        var clock = Clock.systemUTC();
        service = new IngestProcess(servers, registry, with(settings), heapMegabytes).start();
        publisher =
                TopicPublisher.open(
                        servers.kafka(),
                        new EventHeaders("test", new RandomIds(clock, new Random()), clock),
                        Duration.ofSeconds(20));
    }

    /** Nobody listens there; that tracing is on is what matters. */
    private static Map<String, String> with(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
        return all;
    }

    public TestBed servers() {
        return servers;
    }

    public IngestProcess service() {
        return service;
    }

    public HeldImages registry() {
        return registry;
    }

    public TopicPublisher publisher() {
        return publisher;
    }

    public Client anybody() {
        return new Client(service.url(), "");
    }

    public Client operator() {
        return new Client(service.url(), service.operatorKey());
    }

    /** A new tenant with a key of its own. */
    public Client tenant(String name) {
        var operator = operator();
        if (!name.equals("dev")) {
            operator.post("/v1/admin/tenants", new TenantRequest(new TenantId(name)));
        }
        var key = operator.post("/v1/admin/tenants/" + name + "/keys", Map.of()).as(KeyView.class);
        return new Client(service.url(), String.valueOf(key.key()));
    }

    /** A worker that is gone when the bed is closed, if not before. */
    public ProtocolWorker worker(String name) {
        var internal = new Client(service.url(), IngestProcess.INTERNAL_TOKEN);
        var worker = new ProtocolWorker(name, internal, publisher, servers.kafka()).begin();
        workers.add(worker);
        return worker;
    }

    @Override
    public void close() {
        workers.forEach(ProtocolWorker::close);
        service.close();
        publisher.close();
        registry.close();
        servers.close();
    }
}
