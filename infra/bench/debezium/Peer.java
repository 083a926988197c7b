import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Reads new rows of the outbox from PostgreSQL's log and sends each to a topic, keyed by its dossier. Started by the bench. */
public class Peer {
  public static void main(String[] args) {
    String port = args[0], password = args[1], brokers = args[2], topic = args[3];
    Properties kafka = new Properties();
    kafka.put("bootstrap.servers", brokers);
    kafka.put("acks", "all");
    kafka.put("enable.idempotence", "true");
    kafka.put("linger.ms", "0");
    KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());

    Properties p = new Properties();
    p.put("name", "peer");
    p.put("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
    p.put("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
    p.put("topic.prefix", "peer");
    p.put("database.hostname", "127.0.0.1");
    p.put("database.port", port);
    p.put("database.user", "postgres");
    p.put("database.password", password);
    p.put("database.dbname", "source");
    p.put("plugin.name", "pgoutput");
    p.put("slot.name", "peer");
    p.put("publication.name", "peer");
    p.put("publication.autocreate.mode", "filtered");
    p.put("table.include.list", "public.outbox");
    p.put("snapshot.mode", "no_data");
    p.put("tombstones.on.delete", "false");
    p.put("skipped.operations", "u,d,t");
    p.put("poll.interval.ms", "1"); // its default of 500 ms would be its latency
    p.put("max.batch.size", "8192");
    p.put("max.queue.size", "32768");

    DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
        .using(p)
        .notifying((List<RecordChangeEvent<SourceRecord>> batch,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer) -> {
          List<Future<RecordMetadata>> sends = new ArrayList<>(batch.size());
          for (RecordChangeEvent<SourceRecord> one : batch) {
            Struct after = ((Struct) one.record().value()).getStruct("after");
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, after.getString("dossier_id"),
                after.getString("event").getBytes(StandardCharsets.UTF_8));
            record.headers().add("ce_dossierseq", after.get("seq").toString().getBytes(StandardCharsets.UTF_8));
            sends.add(producer.send(record));
          }
          producer.flush();
          for (Future<RecordMetadata> send : sends)
            try {
              send.get();
            } catch (java.util.concurrent.ExecutionException failed) {
              throw new IllegalStateException(failed);
            }
          for (RecordChangeEvent<SourceRecord> one : batch) committer.markProcessed(one);
          committer.markBatchFinished();
        })
        .using((success, message, error) -> {
          System.err.println(message);
          System.exit(1);
        })
        .build()
        .run();
  }
}
