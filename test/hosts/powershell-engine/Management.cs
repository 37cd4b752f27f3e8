using System.Management.Automation;
using System.Text;

// The Microsoft.PowerShell.Management cmdlets that scripts need: thin faces of the engine's own providers. File texts
// have the manners of Windows PowerShell 5.1, the edition that is easiest to trip over: UTF8 writes a byte order mark,
// and a file without a mark that is read without -Encoding is not taken for UTF-8.
namespace Microsoft.PowerShell.Commands;

/// <summary>-Path with wildcards or -LiteralPath; what a provider throws becomes an ordinary error of the cmdlet.</summary>
public abstract class PathCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Path", Mandatory = true, ValueFromPipelineByPropertyName = true)] public string[] Path { get; set; }
    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true, ValueFromPipelineByPropertyName = true), Alias("PSPath")] public string[] LiteralPath { get; set; }
    private protected bool IsLiteral => LiteralPath != null;
    private protected string[] Paths => LiteralPath ?? Path;

    private protected void Try(Action act)
    {
        try { act(); }
        catch (RuntimeException e) when (e is not PipelineStoppedException and not ActionPreferenceStopException) { WriteError(new ErrorRecord(e.ErrorRecord, e)); }
        catch (DirectoryNotFoundException e) { WriteError(new ErrorRecord(e, Verb + "ContentDirectoryNotFoundError", ErrorCategory.ObjectNotFound, Paths[0])); }
        catch (IOException e) { WriteError(new ErrorRecord(e, Verb + "ContentIOError", ErrorCategory.WriteError, Paths[0])); }
        catch (UnauthorizedAccessException e) { WriteError(new ErrorRecord(e, Verb + "ContentUnauthorizedAccessError", ErrorCategory.PermissionDenied, Paths[0])); }
    }

    private string Verb => MyInvocation.MyCommand.Name.Split('-')[0] is "Get" ? "GetContentReader" : "GetContentWriter";
    private protected void Each(Action<string> act) { foreach (var path in Paths) Try(() => act(path)); }
}

[Cmdlet(VerbsDiagnostic.Test, "Path", DefaultParameterSetName = "Path")]
public sealed class TestPathCommand : PathCommand
{
    [Parameter, ValidateSet("Any", "Container", "Leaf")] public string PathType { get; set; } = "Any";
    protected override void ProcessRecord() => Each(path =>
    {
        if (WindowsStubs.Registry.Covers(path))
        {
            if (WindowsStubs.Registry.FaultOf(path) is ErrorRecord fault) WriteError(fault);
            else WriteObject(WindowsStubs.Registry.Exists(path));
            return;
        }
        if (WindowsStubs.Registry.CoversDrive(path)) { WriteObject(WindowsStubs.Registry.FolderExists(path)); return; }
        var exists = InvokeProvider.Item.Exists(path, false, IsLiteral);
        WriteObject(exists && (PathType == "Any" || (PathType == "Container") == InvokeProvider.Item.IsContainer(path)));
    });
}

[Cmdlet(VerbsCommon.Join, "Path")]
public sealed class JoinPathCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true)] public string[] Path { get; set; }
    [Parameter(Position = 1, Mandatory = true), AllowEmptyString] public string ChildPath { get; set; }
    protected override void ProcessRecord() { foreach (var path in Path) WriteObject(SessionState.Path.Combine(path, ChildPath)); }
}

[Cmdlet(VerbsCommon.Split, "Path")]
public sealed class SplitPathCommand : PathCommand
{
    [Parameter] public SwitchParameter Leaf { get; set; }
    [Parameter] public SwitchParameter Parent { get; set; }
    protected override void ProcessRecord() =>
        Each(path => WriteObject(Leaf ? SessionState.Path.ParseChildName(path) : SessionState.Path.ParseParent(path, "")));
}

[Cmdlet(VerbsCommon.Get, "Item", DefaultParameterSetName = "Path")]
public sealed class GetItemCommand : PathCommand
{
    [Parameter] public SwitchParameter Force { get; set; }
    protected override void ProcessRecord() => Each(path => WriteObject(InvokeProvider.Item.Get([path], Force, IsLiteral), true));
}

[Cmdlet(VerbsCommon.Get, "ItemProperty", DefaultParameterSetName = "Path")]
public sealed class GetItemPropertyCommand : PathCommand
{
    [Parameter(Position = 1)] public string[] Name { get; set; } = [];
    protected override void ProcessRecord() => Each(path =>
    {
        if (!WindowsStubs.Registry.Covers(path)) WriteObject(InvokeProvider.Property.Get([path], [.. Name], IsLiteral), true);
        else if (WindowsStubs.Registry.Properties(path) is PSObject found) WriteObject(found);
        else WriteError(new ErrorRecord(new ItemNotFoundException($"Cannot find path '{path}' because it does not exist."), "PathNotFound", ErrorCategory.ObjectNotFound, path));
    });
}

[Cmdlet(VerbsCommon.Get, "ChildItem", DefaultParameterSetName = "Path")]
public sealed class GetChildItemCommand : PSCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "Path")] public string[] Path { get; set; } = ["."];
    [Parameter(ParameterSetName = "LiteralPath", Mandatory = true), Alias("PSPath")] public string[] LiteralPath { get; set; }
    [Parameter] public SwitchParameter Recurse { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    protected override void ProcessRecord()
    {
        try { WriteObject(InvokeProvider.ChildItem.Get(LiteralPath ?? Path, Recurse, Force, LiteralPath != null), true); }
        catch (ItemNotFoundException e) { WriteError(new ErrorRecord(e.ErrorRecord, e)); }
    }
}

[Cmdlet(VerbsCommon.New, "Item", SupportsShouldProcess = true)]
public sealed class NewItemCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string[] Path { get; set; }
    [Parameter, Alias("Type")] public string ItemType { get; set; } = "File";
    [Parameter, Alias("Target")] public object Value { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    protected override void ProcessRecord()
    {
        try { WriteObject(InvokeProvider.Item.New(Path, null, ItemType, Value, Force), true); }
        catch (RuntimeException e) when (e is not PipelineStoppedException) { WriteError(new ErrorRecord(e.ErrorRecord, e)); }
        catch (IOException e) { WriteError(new ErrorRecord(e, ItemType == "Directory" ? "DirectoryExist" : "NewItemIOError", ErrorCategory.ResourceExists, Path[0])); }
    }
}

[Cmdlet(VerbsCommon.Remove, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class RemoveItemCommand : PathCommand
{
    [Parameter] public SwitchParameter Recurse { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    protected override void ProcessRecord() => Each(path => InvokeProvider.Item.Remove([path], Recurse, Force, IsLiteral));
}

[Cmdlet(VerbsCommon.Move, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class MoveItemCommand : PathCommand
{
    [Parameter(Position = 1)] public string Destination { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    protected override void ProcessRecord() => Each(path => InvokeProvider.Item.Move([path], Destination, Force, IsLiteral));
}

[Cmdlet(VerbsCommon.Copy, "Item", SupportsShouldProcess = true, DefaultParameterSetName = "Path")]
public sealed class CopyItemCommand : PathCommand
{
    [Parameter(Position = 1)] public string Destination { get; set; }
    [Parameter] public SwitchParameter Recurse { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    protected override void ProcessRecord() =>
        Each(path => InvokeProvider.Item.Copy([path], Destination, Recurse, CopyContainers.CopyTargetContainer, Force, IsLiteral));
}

public abstract class ContentCommand : PathCommand
{
    [Parameter, ValidateSet("Unicode", "BigEndianUnicode", "UTF8", "UTF32", "Ascii", "Default", "Oem")] public string Encoding { get; set; }
    private protected Encoding Chosen(Encoding otherwise) => Encoding?.ToLowerInvariant() switch
    {
        "utf8" => new UTF8Encoding(true),
        "unicode" => System.Text.Encoding.Unicode,
        "bigendianunicode" => System.Text.Encoding.BigEndianUnicode,
        "utf32" => System.Text.Encoding.UTF32,
        "ascii" => System.Text.Encoding.ASCII,
        null => otherwise,
        _ => System.Text.Encoding.Latin1,
    };
    /// <summary>Resolved by hand so that a file that is not there is the error that Windows shows.</summary>
    private protected void EachFile(Action<string> act) => Each(path => act(GetUnresolvedProviderPathFromPSPath(path)));
}

[Cmdlet(VerbsCommon.Get, "Content", DefaultParameterSetName = "Path")]
public sealed class GetContentCommand : ContentCommand
{
    [Parameter] public SwitchParameter Raw { get; set; }
    [Parameter, Alias("First", "Head")] public long TotalCount { get; set; } = -1;
    [Parameter, Alias("Last")] public int Tail { get; set; } = -1;
    protected override void ProcessRecord() => EachFile(file =>
    {
        if (!File.Exists(file))
        {
            var e = new ItemNotFoundException($"Cannot find path '{file}' because it does not exist.");
            WriteError(new ErrorRecord(e, "PathNotFound", ErrorCategory.ObjectNotFound, file));
            return;
        }
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Chosen(System.Text.Encoding.Latin1), true);
        var text = reader.ReadToEnd();
        if (Raw) { WriteObject(text); return; }
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines[^1] == "") lines.RemoveAt(lines.Count - 1);
        WriteObject(lines.Take(TotalCount < 0 ? int.MaxValue : (int)TotalCount).TakeLast(Tail < 0 ? int.MaxValue : Tail), true);
    });
}

public abstract class WriteContentCommand : ContentCommand
{
    private readonly StringBuilder _text = new();
    [Parameter(Position = 1, Mandatory = true, ValueFromPipeline = true), AllowNull, AllowEmptyCollection] public object[] Value { get; set; }
    [Parameter] public SwitchParameter NoNewline { get; set; }
    [Parameter] public SwitchParameter Force { get; set; }
    protected abstract FileMode Mode { get; }
    protected override void ProcessRecord()
    {
        foreach (var line in Value ?? []) _text.Append(LanguagePrimitives.ConvertTo<string>(line)).Append(NoNewline ? "" : "\r\n");
    }

    protected override void EndProcessing() => EachFile(file =>
    {
        using var stream = new FileStream(file, Mode, FileAccess.Write, FileShare.Read);
        var encoding = Chosen(System.Text.Encoding.Latin1);
        if (stream.Position == 0) stream.Write(encoding.Preamble);
        stream.Write(encoding.GetBytes(_text.ToString()));
    });
}

[Cmdlet(VerbsCommon.Set, "Content", DefaultParameterSetName = "Path")]
public sealed class SetContentCommand : WriteContentCommand { protected override FileMode Mode => FileMode.Create; }

[Cmdlet(VerbsCommon.Add, "Content", DefaultParameterSetName = "Path")]
public sealed class AddContentCommand : WriteContentCommand { protected override FileMode Mode => FileMode.Append; }

[Cmdlet(VerbsCommon.Get, "Location")]
public sealed class GetLocationCommand : PSCmdlet { protected override void EndProcessing() => WriteObject(SessionState.Path.CurrentLocation); }

[Cmdlet(VerbsCommon.Set, "Location")]
public sealed class SetLocationCommand : PSCmdlet
{
    [Parameter(Position = 0, Mandatory = true)] public string Path { get; set; }
    protected override void ProcessRecord() => SessionState.Path.SetLocation(Path);
}
