package dev.latchkey.testkit.blendvision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.latchkey.testkit.JsonFields;
import dev.latchkey.testkit.TestClient;
import dev.latchkey.testkit.junit.EmulatorExtension;
import dev.latchkey.testkit.junit.ExpectViolations;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The storage behind the signed links, and what the platform makes of it. */
@ExtendWith(EmulatorExtension.class)
class StorageTest {

  private static final String FILES = "/bv/cms/v1/library/files";

  private final BlendVisionEmulator platform;
  private final BlendVisionClient client;
  private final String access;

  StorageTest(BlendVisionEmulator platform) {
    this.platform = platform;
    this.client = new BlendVisionClient(platform);
    this.access = client.login().access();
  }

  private HttpResponse<String> post(String path, JsonFields body) {
    return client.http.post(
        path,
        body,
        "Authorization",
        "Bearer " + access,
        "x-bv-org-id",
        platform.account().defaultOrganization().id());
  }

  private JsonObject begin(int size) {
    JsonFields file =
        new JsonFields()
            .with("type", "FILE_TYPE_VIDEO")
            .with("name", "ships.mp4")
            .with("size", Integer.toString(size))
            .with("source", "FILE_SOURCE_ADD_VOD");
    return TestClient.json(post(FILES + ":upload", new JsonFields().with("file", file.json())));
  }

  private static String link(JsonObject upload) {
    return upload
        .getAsJsonObject("upload_data")
        .getAsJsonArray("parts")
        .get(0)
        .getAsJsonObject()
        .get("presigned_url")
        .getAsString();
  }

  private static HttpResponse<String> put(String link, String content, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(link)).PUT(BodyPublishers.ofString(content));
    return HttpClient.newHttpClient()
        .send(
            (headers.length == 0 ? request : request.headers(headers)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> complete(JsonObject upload, String etag, String checksum) {
    JsonObject file = upload.getAsJsonObject("file");
    JsonFields part = new JsonFields().with("part_number", 1).with("etag", etag);
    JsonFields data =
        new JsonFields()
            .with("id", upload.getAsJsonObject("upload_data").get("id").getAsString())
            .with("checksum_sha1", checksum)
            .with("parts", List.of(part.json()));
    return post(
        FILES + "/" + file.get("id").getAsString() + ":complete-upload",
        new JsonFields().with("complete_data", data.json()));
  }

  private static String etag(HttpResponse<String> sent) {
    return sent.headers().firstValue("ETag").orElseThrow();
  }

  @Test
  void storage_isAnOriginOfItsOwn() {
    assertThat(link(begin(5))).startsWith(platform.storage().origin());
    assertThat(platform.storage().origin()).isNotEqualTo(platform.baseUrl());
  }

  @Test
  void upload_withTheRightChecksum_isComplete() throws Exception {
    JsonObject upload = begin(5);
    String etag = etag(put(link(upload), "ships"));

    HttpResponse<String> completed = complete(upload, etag, sha1("ships"));

    assertThat(completed.statusCode()).isEqualTo(200);
    assertThat(
            JsonParser.parseString(completed.body())
                .getAsJsonObject()
                .getAsJsonObject("file")
                .get("size")
                .getAsString())
        .isEqualTo("5");
  }

  @Test
  void upload_withAnotherChecksum_isNot() throws Exception {
    JsonObject upload = begin(5);
    String etag = etag(put(link(upload), "ships"));

    assertThat(complete(upload, etag, sha1("boats")).statusCode()).isEqualTo(400);
  }

  @Test
  void upload_ofAnotherSize_isNot() throws Exception {
    JsonObject upload = begin(6);
    String etag = etag(put(link(upload), "ships"));

    assertThat(complete(upload, etag, sha1("ships")).statusCode()).isEqualTo(400);
  }

  @Test
  void upload_withAnotherTag_isNot() throws Exception {
    JsonObject upload = begin(5);
    put(link(upload), "ships");

    assertThat(complete(upload, "\"none\"", sha1("ships")).statusCode()).isEqualTo(400);
  }

  @Test
  void link_withAnotherSignature_isRefused() throws Exception {
    String link = link(begin(5)).replaceFirst("signature=.*", "signature=none");

    assertThat(put(link, "ships").statusCode()).isEqualTo(403);
  }

  @Test
  @ExpectViolations
  void credential_isRefused_andAViolation() throws Exception {
    HttpResponse<String> sent = put(link(begin(5)), "ships", "Authorization", "Bearer " + access);

    assertThat(sent.statusCode()).isEqualTo(400);
    assertThat(platform.log().requestViolations())
        .singleElement()
        .asString()
        .contains("Authorization has no place at the storage");
  }

  private static String sha1(String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(StoredPart.digest().digest(bytes));
  }
}
