using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text.RegularExpressions;

namespace PowerShellEngine;

/// <summary>The smallest host that a non-interactive pwsh needs: text to stdout, errors to stderr, the exit code kept.</summary>
internal sealed class EngineHost(PSHostUserInterface ui) : PSHost
{
    public int? ExitCode { get; private set; }
    public override string Name => "ConsoleHost";
    public override Version Version { get; } = typeof(PSObject).Assembly.GetName().Version;
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override PSHostUserInterface UI => ui;
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
    public override void EnterNestedPrompt() => throw new NotSupportedException();
    public override void ExitNestedPrompt() => throw new NotSupportedException();
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
}

/// <summary>Nobody sits at it: whatever asks is refused, as with -NonInteractive.</summary>
internal class EngineInterface(bool xmlErrors) : PSHostUserInterface
{
    private bool _xmlBegun;
    public override PSHostRawUserInterface RawUI { get; } = new RawInterface();
    public override void Write(string value) => Console.Out.Write(GetOutputString(value, SupportsVirtualTerminal));
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) => Write(value);
    public override void WriteLine(string value) => Write(value + Environment.NewLine);
    public override void WriteDebugLine(string message) => Other("debug", "DEBUG: ", message);
    public override void WriteVerboseLine(string message) => Other("verbose", "VERBOSE: ", message);
    public override void WriteWarningLine(string message) => Other("warning", "WARNING: ", message);
    public override void WriteProgress(long sourceId, ProgressRecord record) { }
    public override void WriteErrorLine(string value)
    {
        if (xmlErrors) Xml("Error", value + Environment.NewLine); else Console.Error.WriteLine(value);
    }

    public override string ReadLine() => throw Refused();
    public override SecureString ReadLineAsSecureString() => throw Refused();
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> fields) => throw Refused();
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw Refused();
    public override PSCredential PromptForCredential(string caption, string message, string user, string target) => throw Refused();
    public override PSCredential PromptForCredential(string caption, string message, string user, string target,
        PSCredentialTypes types, PSCredentialUIOptions options) => throw Refused();

    private static PSInvalidOperationException Refused() =>
        new("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");

    private void Other(string stream, string prefix, string message)
    {
        if (xmlErrors) Xml(stream, message); else WriteLine(prefix + message);
    }

    /// <summary>pwsh writes stderr as CLIXML when it was started with -EncodedCommand, stderr redirected and no -OutputFormat.</summary>
    private void Xml(string stream, string value)
    {
        if (!_xmlBegun)
        {
            _xmlBegun = true;
            Console.Error.WriteLine("#< CLIXML");
            Console.Error.Write("<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">");
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.Error.Write("</Objs>");
        }
        var text = Regex.Match(PSSerializer.Serialize(value), "<S>(.*)</S>", RegexOptions.Singleline).Groups[1].Value;
        Console.Error.Write($"<S S=\"{stream}\">{text}</S>");
    }
}

internal sealed class RawInterface : PSHostRawUserInterface
{
    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public override Coordinates CursorPosition { get; set; }
    public override Coordinates WindowPosition { get; set; }
    public override int CursorSize { get; set; } = 25;
    public override Size BufferSize { get; set; } = new(120, 50);
    public override Size WindowSize { get; set; } = new(120, 50);
    public override Size MaxWindowSize => WindowSize;
    public override Size MaxPhysicalWindowSize => WindowSize;
    public override string WindowTitle { get; set; } = "pwsh";
    public override bool KeyAvailable => false;
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();
    public override void FlushInputBuffer() { }
    public override BufferCell[,] GetBufferContents(Rectangle r) => throw new NotSupportedException();
    public override void SetBufferContents(Coordinates o, BufferCell[,] c) { }
    public override void SetBufferContents(Rectangle r, BufferCell f) { }
    public override void ScrollBufferContents(Rectangle s, Coordinates d, Rectangle c, BufferCell f) { }
}
