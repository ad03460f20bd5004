package dev.selvage.s3;

import dev.selvage.UsageException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Sets the SDK up as the settings say. Without state. */
final class SdkClient {
  /** Of a server that is not Amazon's, which knows no regions but wants the name of one. */
  private static final String ANY_REGION = "us-east-1";

  private SdkClient() {}

  /**
   * A client; its connections are its own, and are closed with it.
   *
   * @throws UsageException if there is no region
   */
  static S3Client of(S3Settings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region(settings))
            .forcePathStyle(settings.pathStyle())
            .httpClientBuilder(connections(settings))
            .overrideConfiguration(patience(settings))
            // Other servers know neither checksums at the end of a body nor bodies in signed
            // pieces.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false));
    if (settings.endpoint() != null) {
      builder.endpointOverride(settings.endpoint());
    }
    return builder.build();
  }

  private static Apache5HttpClient.Builder connections(S3Settings settings) {
    return Apache5HttpClient.builder()
        .maxConnections(settings.connections())
        .connectionTimeout(settings.connectTime())
        .connectionAcquisitionTimeout(settings.connectTime())
        .socketTimeout(settings.attemptTime());
  }

  private static ClientOverrideConfiguration patience(S3Settings settings) {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(settings.attemptTime())
        .apiCallTimeout(settings.callTime())
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(settings.attempts())
                .build())
        .build();
  }

  private static Region region(S3Settings settings) {
    String named = settings.region();
    if (named != null) {
      return Region.of(named);
    }
    Region found = configured();
    if (found != null) {
      return found;
    }
    if (settings.endpoint() == null) {
      throw new UsageException(
          "S3", "has no region", "give it, or set AWS_REGION or the profile's region");
    }
    return Region.of(ANY_REGION);
  }

  /** What environment and profile say; null if they say nothing, which the SDK throws. */
  private static @Nullable Region configured() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      return null;
    }
  }
}
